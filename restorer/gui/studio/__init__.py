"""What the window is about, without a widget: photos opened, previewed, restored, exported.

`workshop` holds the networks in the network lane's thread. `opening` reads photos, `previews` restores quickly what is
looked at, `restorations` carry out what the person asked for, `exports` write files, `paces` knows how long it takes;
`works` are the generators that run in the lanes for them. What comes of it are `versions`: pictures on a `surface` that
is painted while it is worked on; the `shelf` has all of them. `damages` finds damage (`found`), `masks` keeps what is
painted in files, `mended` shows the photo `live` as it is mended. `lanes` are the threads, `computer` what is known of
this one. `studio` holds everything together and is all that the
widgets know.
"""
