(raise #f)
