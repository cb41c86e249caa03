"""Uses what lies beside it: modules, also inside run, and files by relative paths. Bears the names of Python's own."""

import json

import helper


class Plugin:
    def run(self, payload):
        import late_helper

        with open("data.txt") as data:
            return {
                "helper": helper.NAME,
                "late": late_helper.NAME,
                "data": data.read(),
                "json_is_pythons": hasattr(json, "loads"),
                "site_customized": hasattr(json, "customized"),
            }
