# An exception of the program's own, with notes and a finally that prints.


class Refused(Exception):
    def __str__(self):
        return f"refused: {self.args[0]}"


def ask():
    try:
        error = Refused("no")
        error.add_note("ask again tomorrow")
        raise error
    finally:
        print("asked")


ask()
