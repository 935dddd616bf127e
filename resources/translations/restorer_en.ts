<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChoicePanel</name>
    <message numerus="yes">
        <source>Choices for %n photo(s)</source>
        <translation>
            <numerusform>Choices for %n photo</numerusform>
            <numerusform>Choices for %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message numerus="yes">
        <source>same choices for %n photo(s)</source>
        <translation>
            <numerusform>same choices for %n photo</numerusform>
            <numerusform>same choices for %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{choice}, %n photo(s)</source>
        <translation>
            <numerusform>{choice}, %n photo</numerusform>
            <numerusform>{choice}, %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DamageSection</name>
    <message numerus="yes">
        <source>%n spot(s) · less than {share} % of the photo</source>
        <translation>
            <numerusform>%n spot · less than {share} % of the photo</numerusform>
            <numerusform>%n spots · less than {share} % of the photo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n spot(s) · {share} % of the photo</source>
        <translation>
            <numerusform>%n spot · {share} % of the photo</numerusform>
            <numerusform>%n spots · {share} % of the photo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s), only outlined</source>
        <translation>
            <numerusform>%n suggestion, only outlined</numerusform>
            <numerusform>%n suggestions, only outlined</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n photo(s) cannot be exported so. The first: {reason}</source>
        <translation>
            <numerusform>%n photo cannot be exported so. The first: {reason}</numerusform>
            <numerusform>%n photos cannot be exported so. The first: {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Export %n photo(s)</source>
        <translation>
            <numerusform>&amp;Export %n photo</numerusform>
            <numerusform>&amp;Export %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n photo(s)</source>
        <translation>
            <numerusform>Export %n photo</numerusform>
            <numerusform>Export %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message numerus="yes">
        <source>%n photo(s) say where they were taken.</source>
        <translation>
            <numerusform>%n photo says where it was taken.</numerusform>
            <numerusform>%n photos say where they were taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message numerus="yes">
        <source>%n photo(s) are still being restored, too.</source>
        <translation>
            <numerusform>%n photo is still being restored, too.</numerusform>
            <numerusform>%n photos are still being restored, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are still being restored.</source>
        <translation>
            <numerusform>%n photo is still being restored.</numerusform>
            <numerusform>%n photos are still being restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are not exported.</source>
        <translation>
            <numerusform>%n result is not exported.</numerusform>
            <numerusform>%n results are not exported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameFields</name>
    <message numerus="yes">
        <source>Replace the %n file(s) that exist</source>
        <translation>
            <numerusform>Replace the %n file that exists</numerusform>
            <numerusform>Replace the %n files that exist</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message numerus="yes">
        <source>%n file(s) could not be opened.</source>
        <translation>
            <numerusform>%n file could not be opened.</numerusform>
            <numerusform>%n files could not be opened.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be restored.</source>
        <translation>
            <numerusform>%n photo could not be restored.</numerusform>
            <numerusform>%n photos could not be restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) could not be exported.</source>
        <translation>
            <numerusform>%n result could not be exported.</numerusform>
            <numerusform>%n results could not be exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) went wrong.</source>
        <translation>
            <numerusform>%n thing went wrong.</numerusform>
            <numerusform>%n things went wrong.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreBar</name>
    <message numerus="yes">
        <source>&amp;Restore %n photo(s)</source>
        <translation>
            <numerusform>&amp;Restore %n photo</numerusform>
            <numerusform>&amp;Restore %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>E&amp;xport %n result(s)…</source>
        <translation>
            <numerusform>E&amp;xport %n result…</numerusform>
            <numerusform>E&amp;xport %n results…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing %n file(s), {percent} % of this one</source>
        <translation>
            <numerusform>Writing %n file, {percent} % of this one</numerusform>
            <numerusform>Writing %n files, {percent} % of this one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message numerus="yes">
        <source>%n photo(s) are too small for that; 8 times as large is the most.</source>
        <translation>
            <numerusform>%n photo is too small for that; 8 times as large is the most.</numerusform>
            <numerusform>%n photos are too small for that; 8 times as large is the most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) become smaller than now: details of the scans will be lost.</source>
        <translation>
            <numerusform>%n photo becomes smaller than now: details of the scan will be lost.</numerusform>
            <numerusform>%n photos become smaller than now: details of the scans will be lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than the scan can carry for %n photo(s): details will be invented.</source>
        <translation>
            <numerusform>More than the scan can carry for %n photo: details will be invented.</numerusform>
            <numerusform>More than the scan can carry for %n photos: details will be invented.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message numerus="yes">
        <source>%n photo(s) are not restored yet. Cancel all of them?</source>
        <translation>
            <numerusform>%n photo is not restored yet. Cancel it?</numerusform>
            <numerusform>%n photos are not restored yet. Cancel all of them?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are not exported and would be lost.</source>
        <translation>
            <numerusform>%n result is not exported and would be lost.</numerusform>
            <numerusform>%n results are not exported and would be lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are written.</source>
        <translation>
            <numerusform>%n result is written.</numerusform>
            <numerusform>%n results are written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) of earlier restorations were left out; open them by themselves if you want.</source>
        <translation>
            <numerusform>%n result of an earlier restoration was left out; open it by itself if you want.</numerusform>
            <numerusform>%n results of earlier restorations were left out; open them by themselves if you want.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message numerus="yes">
        <source>{name}, %n more to come</source>
        <translation>
            <numerusform>{name}, %n more to come</numerusform>
            <numerusform>{name}, %n more to come</numerusform>
        </translation>
    </message>
</context>
</TS>
