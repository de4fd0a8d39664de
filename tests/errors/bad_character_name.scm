(display #\nosuch)
