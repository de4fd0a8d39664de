def f(x):
    print "hello"
