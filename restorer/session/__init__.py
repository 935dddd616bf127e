"""What a person can ask, whatever asks for them: the window and the command line both stand on this.

`job` is one request; `destination` decides where its result goes; `session` carries requests out and keeps networks
warm between them; `pace` measures how fast a network is here.
"""
