# What is raised again keeps its trace.


def work():
    raise OSError("disk")


def watch():
    try:
        work()
    except OSError:
        print("seen")
        raise


watch()
