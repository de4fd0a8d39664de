# What of a line has failed.


class Box:
    def __init__(self, value):
        self.value = value


def pick(boxes, index):
    total = (boxes[index].value
             + boxes[index + 1].missing)
    return total


print(pick([Box(1), Box(2)], 0))
