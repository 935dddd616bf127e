"""What a person can ask, whatever asks for them: the window and the command line both stand on this.

`job` is one request; `outcome` says what its result will be, `destination` where it goes; `finding`
which photos are in folders; `session` carries requests
out and keeps networks warm between them; `exporting` writes a result that was kept; `pace` measures how fast a network
is here.
"""
