"""The half-yearly and yearly reports that Chapter IV of the regulation asks for.

`facts` gathers what stands, `content` writes it down as blocks in the order of the chapter,
`docx_file` and `pdf_file` set the blocks, `annex` gives the figures as a workbook.
"""
