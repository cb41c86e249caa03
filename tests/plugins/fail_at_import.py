raise OSError("weights are missing")
