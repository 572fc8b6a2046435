"""The course as web pages: lessons executed, labs as students get them, the pages of docs/."""
