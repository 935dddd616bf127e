"""What a photo is, and its way from a file and into one.

`geometry` has whole-number sizes and regions; `photo` has the Photo itself; `origin` what came with the file.
`reading` turns a file into a Photo, `writing` turns rows of pixels into a file; both leave the particulars of
each kind of file to `formats`. `metadata` and its siblings decide what a result carries on from its original;
`placing` writes beside and moves into place.
"""
