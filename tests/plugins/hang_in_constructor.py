class Plugin:
    def __init__(self):
        while True:
            pass
