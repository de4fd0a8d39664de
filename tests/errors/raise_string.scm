(raise "something broke")
