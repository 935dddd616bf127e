<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Restorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is done on this computer: no photo and nothing about you is sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives families their old photos back, sharp and whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Li&amp;cences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt is used as it comes, in libraries of its own, which you may replace by others of the same interface.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restorer itself is free under the MIT licence. It stands on:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restorer {version}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by {author}, licence {licence}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comes with Restorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may be added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} {version}, licence {licence}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;1:1, every pixel of the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;2:1, twice as large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Restorer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Divider between before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit into the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;details of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sa&amp;mple photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;vious photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move from the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;wap the two sides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use these choices for a&amp;ll photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdvancedSection</name>
    <message>
        <source> pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that you put there are offered above at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller tiles need less memory and take a little longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder could not be opened. It is {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Album</name>
    <message>
        <source>Being restored: {percent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not restored yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at {percent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored and exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored, not exported yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}, {state}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Choices for %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Give all photos the quality and size chosen here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for a&amp;ll photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quality {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>same choices for %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>size {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{choice}, %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{factor}×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{millions} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pixels} pixels long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width} × {height} cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width} × {height} in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>No photo is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{before} and {after} side by side, zoom {zoom} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{before} on the left, {after} on the right, divider at {split} %, zoom {zoom} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{picture} alone, zoom {zoom} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>{name} – Restorer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop photos or folders to add them</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A file name cannot have {characters} in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scale of {factor:g} cannot be made; choose between 1 and {most:g}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tile of {side} pixels is too small; choose at least {least}, 256 for example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {format} file cannot be see-through: choose PNG, TIFF or WebP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {format} file holds at most {most:,} pixels along a side, and this photo has {side:,}: choose TIFF or PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A {format} file holds only {depth} bits a colour: choose TIFF or PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {bits} bits a colour; 8 of them were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {count} pages; the first was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has {count} pictures; the main one was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a moving picture of {frames} frames; the first was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality goes from 1 to 100, not {quality}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restorer does not write {format} files: choose JPEG, PNG or TIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That would enlarge a photo of {photo} pixels {factor:.1f} times; {most:g} times is the most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be made: {reason}. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of models ({name}) is damaged: {reason}. Install Restorer again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{title}” came with Restorer but is gone ({file}); install Restorer again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{title}” is not on this computer. Get {file} from {address} and put it into {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no device “{wish}” on this computer. Choose auto, or one of: {listed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path} any more; see if the model lies elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}; see if the model lies elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model “{wish}”. There are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough free memory for even the smallest tile; close other programs, or choose the fast model or another device.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds no named weights; it is not a model that Restorer can use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds no weights; download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds something that is not a weight ({part}); it is not a finished model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an ESRGAN+ model, which Restorer does not run; get an ESRGAN or Real-ESRGAN model instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an ESRGAN or Real-ESRGAN model; Restorer runs these two kinds (RRDB and compact).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model gives no usable picture (its numbers are not finite); choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has a part that Restorer does not know ({part}); get an ESRGAN or Real-ESRGAN model instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has {part} twice under different names; the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model lacks a part ({part}); the file is damaged or not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model stores its numbers in a way that Restorer does not read ({part} is {kind}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model takes {taken} and gives {given} colour channels; Restorer needs one for colour pictures (3 and 3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model&apos;s part {part} has numbers that are not finite; download the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model&apos;s part {part} is larger than what the file holds; download the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model&apos;s parts do not fit together ({what}); the file is damaged or of a kind that Restorer does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a GIMP document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a JPEG XR picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ZIP archive or an office document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a camera&apos;s raw file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a drawing (SVG)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a film or a sound recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sound recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an office document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device} has no memory left for a tile of {width} × {height} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” already exists: choose another name, or allow it to be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read ({reason}); see if it is where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read: check the disk or card that it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” contains program code, which Restorer never runs; get the .safetensors file of the model instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written ({reason}): check the disk or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written whole: check the disk and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written, because its folder is not there: choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written, because memory ran out: close other programs, or choose TIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written, because the disk does not allow its name: choose a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written, because the disk is full: make room or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written, because the folder is protected: choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” does not end in a format that can be written; use one of {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” does not fit into this computer&apos;s memory: close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” exists already; give another name, or allow it with --overwrite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has 16-bit colours of a kind for print: save it as an RGB TIFF first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has a rare number of bits a colour: save it as a TIFF of 8 or 16 bits first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has {millions:,.0f} million pixels, more than the {most:,.0f} million that Restorer opens: scan it again with a lower resolution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is a JPEG of a rare kind with {bits} bits a colour: save it as TIFF first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is a folder, not a photo: choose the photos inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is a grey HEIC picture of a rare kind: save it as PNG or TIFF first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is cut off or damaged: copy it again from where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is damaged or not a model file; download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is empty: copy it again from where it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is far larger than any model that Restorer runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a file: choose a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a model file; Restorer reads {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a name for a {format} file; change one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a photo that Restorer knows, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not there: it may have been moved, renamed or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is the name of a folder: choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is the original photo: choose another name, so that it is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is {what}, which Restorer cannot open: save it as JPEG, PNG or TIFF first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” keeps its colours as very large or fractional numbers: save it as a TIFF of 8 or 16 bits first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” may not be opened: ask its owner for permission to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” unpacks to far more than any model that Restorer runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a print size; write it like 10x15cm@300 or 4x6in@300.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a size; write it like 4x, 4000px or 10x15cm@300.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n photo(s) cannot be exported so. The first: {reason}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Export %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Export %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep all but the place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep all: date, place, camera, words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message numerus="yes">
        <source>%n photo(s) say where they were taken.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>16 bits a colour become 8: PNG and TIFF would keep them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every pixel exactly as restored; large files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact, for archives and printers; very large files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the photos says where it was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {path}, because {name} exists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small files that everybody can open: for sharing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller than JPEG; for the web.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of file that the photo came in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo does not say where it was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo says nothing about itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo says where it was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos say nothing about themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest files; only newer programs open them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is see-through becomes white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaces the file of this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plain name is taken</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Beside each photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FormatFields</name>
    <message>
        <source>As the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the original ({formats})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality of the file, 1 to 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>This did not work, by a mistake of ours. Please report it with the details; everything else goes on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message numerus="yes">
        <source>%n photo(s) are still being restored, too.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are still being restored.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are not exported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave without exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave Restorer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored photos are kept only once they are exported: what is not would be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not finished would have to begin again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · {percent} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Restorer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>&amp;Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;tails…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details are on the clipboard: paste them into your report.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>A model of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BSRGAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badly worn photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best quality, as its makers published it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best quality, twice the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean photos where no detail may be made up; soft, and true to the original.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean, sharp photos without noise or JPEG marks; the network that the others grew from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing: the same network as Best quality, with its numbers stored twice as exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing: the same network as Fast, with its numbers stored twice as exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ESRGAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast, as its makers published it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fast, keeps the grain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large scans, many photos, slow computers. Many times faster than Best quality, and a little softer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly every photo. Takes its time: faces, cloth and leaves come out finest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos from the web</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that are blurred, noisy and pressed small all at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that are large already and need only twice the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos whose grain should stay: Fast with only weak removal of noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos with strong noise; smoother than Best quality.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RRDB, nothing invented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small photos that were saved as JPEG several times over.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NameFields</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Replace the %n file(s) that exist</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Replace the file that exists</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OtherFields</name>
    <message>
        <source> pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the size is given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest side in pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times as large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperFields</name>
    <message>
        <source> dpi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other size…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels an inch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels an inch: 300 for a fine print, 150 for a poster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Results go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a &amp;quick preview of each photo that is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when Restorer is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message numerus="yes">
        <source>%n file(s) could not be opened.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be restored.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) could not be exported.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) went wrong.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;with all details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this list with what those who mend Restorer need to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QualitySection</name>
    <message>
        <source>&amp;Best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a first look, and for many photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;ther model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finest faces, cloth and leaves. Takes its time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected photos differ here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RestoreBar</name>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restore %n photo(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restore this one too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;esume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore &amp;all ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % · {gone}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % · {gone} · paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} % · {gone} · {left}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} gone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>folded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>C&amp;lose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit, or 1:1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the divider a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the result into another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>double-click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag with {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wheel, pinch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SizeEdit</name>
    <message>
        <source>2×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected photos differ here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SizeField</name>
    <message>
        <source>Another size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As chosen: {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SizeSection</name>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message numerus="yes">
        <source>%n photo(s) are too small for that; 8 times as large is the most.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) become smaller than now: details of the scans will be lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than the scan can carry for %n photo(s): details will be invented.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>More than the scan can carry: details will be invented.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints finely up to {width} × {height} cm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints finely up to {width} × {height} in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller than now: details of the scan will be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo reaches {over} cm beyond the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo reaches {over} in beyond the paper.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This photo is too small for that. {size} are the most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message numerus="yes">
        <source>%n result(s) are not exported and would be lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are written.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the window?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos themselves stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Version on the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>&amp;Open photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try a sample photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A portrait by NASA (public domain), aged by us</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop your old photos here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They come back sharp, at four times the size. Your own files are never changed, and nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} megapixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n more to come</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
