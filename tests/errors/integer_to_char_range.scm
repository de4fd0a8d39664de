(integer->char 55296)
