<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Libraries</source>
        <translation>程序库(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>About Restorer</source>
        <translation>关于 Restorer</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>关闭(&amp;O)</translation>
    </message>
    <message>
        <source>Everything is done on this computer: no photo and nothing about you is sent anywhere.</source>
        <translation>一切都在这台电脑上完成：照片和关于您的任何信息都不会发送到别处。</translation>
    </message>
    <message>
        <source>Gives families their old photos back, sharp and whole.</source>
        <translation>让家里的老照片重新清晰、完整。</translation>
    </message>
    <message>
        <source>Li&amp;cences</source>
        <translation>许可证(&amp;C)</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Qt is used as it comes, in libraries of its own, which you may replace by others of the same interface.</source>
        <translation>Qt 以原样使用，保存在独立的库文件中，您可以用接口相同的其他版本替换它们。</translation>
    </message>
    <message>
        <source>Restorer itself is free under the MIT licence. It stands on:</source>
        <translation>Restorer 本身按 MIT 许可证自由使用。它建立在以下程序库之上：</translation>
    </message>
    <message>
        <source>Restorer {version}</source>
        <translation>Restorer {version}</translation>
    </message>
    <message>
        <source>by {author}, licence {licence}</source>
        <translation>作者：{author}，许可证：{licence}</translation>
    </message>
    <message>
        <source>comes with Restorer</source>
        <translation>随 Restorer 提供</translation>
    </message>
    <message>
        <source>may be added</source>
        <translation>可以另外添加</translation>
    </message>
    <message>
        <source>{name} {version}, licence {licence}</source>
        <translation>{name} {version}，许可证：{licence}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;1:1, every pixel of the result</source>
        <translation>1:1，显示结果的每个像素(&amp;1)</translation>
    </message>
    <message>
        <source>&amp;2:1, twice as large</source>
        <translation>2:1，放大一倍(&amp;2)</translation>
    </message>
    <message>
        <source>&amp;About Restorer</source>
        <translation>关于 Restorer(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>画笔(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy the result</source>
        <translation>复制结果(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Divider between before and after</source>
        <translation>用分隔线比较前后(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮擦(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find damage</source>
        <translation>查找破损(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fit into the window</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Larger brush</source>
        <translation>加大画笔(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Loupe</source>
        <translation>放大镜(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>下一张照片(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste a photo</source>
        <translation>粘贴照片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>照片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: {choice}</source>
        <translation>重做“{choice}”(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>在文件夹中显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Show the damage</source>
        <translation>显示破损(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>并排比较(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: {choice}</source>
        <translation>撤销“{choice}”(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Copy &amp;details of this computer</source>
        <translation>复制这台电脑的详细信息(&amp;D)</translation>
    </message>
    <message>
        <source>Da&amp;mage</source>
        <translation>破损(&amp;M)</translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation>全部导出(&amp;A)…</translation>
    </message>
    <message>
        <source>L&amp;oad choices…</source>
        <translation>载入选项(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的照片(&amp;R)</translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple photo</source>
        <translation>打开示例照片(&amp;M)</translation>
    </message>
    <message>
        <source>Pre&amp;vious photo</source>
        <translation>上一张照片(&amp;V)</translation>
    </message>
    <message>
        <source>Prefere&amp;nces…</source>
        <translation>偏好设置(&amp;N)…</translation>
    </message>
    <message>
        <source>Re&amp;move from the window</source>
        <translation>从窗口中移除(&amp;M)</translation>
    </message>
    <message>
        <source>Restore &amp;all</source>
        <translation>全部修复(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>缩小画笔(&amp;M)</translation>
    </message>
    <message>
        <source>S&amp;wap the two sides</source>
        <translation>左右交换(&amp;W)</translation>
    </message>
    <message>
        <source>Sa&amp;ve these choices…</source>
        <translation>保存这些选项(&amp;V)…</translation>
    </message>
    <message>
        <source>Select &amp;all photos</source>
        <translation>选择全部照片(&amp;A)</translation>
    </message>
    <message>
        <source>Use these choices for a&amp;ll photos</source>
        <translation>将这些选项应用到全部照片(&amp;L)</translation>
    </message>
    <message>
        <source>W&amp;hat was invented</source>
        <translation>虚构之处(&amp;H)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
</context>
<context>
    <name>AdvancedSection</name>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Models that you put there are offered above at the next start.</source>
        <translation>放在那里的模型会在下次启动时出现在上面的列表中。</translation>
    </message>
    <message>
        <source>Open the folder of models</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Size of the tiles</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>Smaller tiles need less memory and take a little longer.</source>
        <translation>图块越小，占用的内存越少，但会稍慢一些。</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>最快的设备</translation>
    </message>
    <message>
        <source>The folder could not be opened. It is {folder}.</source>
        <translation>无法打开该文件夹，它的位置是 {folder}。</translation>
    </message>
    <message>
        <source>Work on</source>
        <translation>运行设备</translation>
    </message>
</context>
<context>
    <name>Album</name>
    <message>
        <source>Being restored: {percent}</source>
        <translation>正在修复：{percent}</translation>
    </message>
    <message>
        <source>Failed: {reason}</source>
        <translation>失败：{reason}</translation>
    </message>
    <message>
        <source>Not restored yet</source>
        <translation>尚未修复</translation>
    </message>
    <message>
        <source>Paused at {percent}</source>
        <translation>已暂停：{percent}</translation>
    </message>
    <message>
        <source>Restored and exported</source>
        <translation>已修复并导出</translation>
    </message>
    <message>
        <source>Restored, not exported yet</source>
        <translation>已修复，尚未导出</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>正在排队</translation>
    </message>
    <message>
        <source>{name}, {state}</source>
        <translation>{name}，{state}</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Open a folder of photos</source>
        <translation>打开照片文件夹</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Photos ({endings})</source>
        <translation>照片 ({endings})</translation>
    </message>
</context>
<context>
    <name>BrushRow</name>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>The keys [ and ] change it, too.</source>
        <translation>也可以用 [ 和 ] 键调整。</translation>
    </message>
    <message>
        <source>{count} pixels</source>
        <translation>{count} 像素</translation>
    </message>
</context>
<context>
    <name>ChoicePanel</name>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message numerus="yes">
        <source>Choices for %n photo(s)</source>
        <translation>
            <numerusform>%n 张照片的选项</numerusform>
        </translation>
    </message>
    <message>
        <source>Give all photos what is chosen here</source>
        <translation>把这里的选择用于所有照片</translation>
    </message>
    <message>
        <source>Use for a&amp;ll photos</source>
        <translation>应用到全部照片(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>a choice</source>
        <translation>一个选项</translation>
    </message>
    <message>
        <source>all strokes cleared</source>
        <translation>清除全部笔迹</translation>
    </message>
    <message>
        <source>black-and-white and sepia kept</source>
        <translation>保持黑白和棕褐色</translation>
    </message>
    <message>
        <source>black-and-white and sepia not kept</source>
        <translation>不保持黑白和棕褐色</translation>
    </message>
    <message>
        <source>brightness and colours kept</source>
        <translation>保持亮度和色彩</translation>
    </message>
    <message>
        <source>brightness and colours not kept</source>
        <translation>不保持亮度和色彩</translation>
    </message>
    <message>
        <source>brush stroke</source>
        <translation>画笔涂抹</translation>
    </message>
    <message>
        <source>choices of a file</source>
        <translation>文件中的选择</translation>
    </message>
    <message>
        <source>damage accepted</source>
        <translation>采纳破损</translation>
    </message>
    <message>
        <source>damage found</source>
        <translation>找到破损</translation>
    </message>
    <message>
        <source>damage refused</source>
        <translation>不采纳破损</translation>
    </message>
    <message>
        <source>faded colour automatic</source>
        <translation>恢复褪色 自动</translation>
    </message>
    <message>
        <source>faded colour off</source>
        <translation>恢复褪色 关闭</translation>
    </message>
    <message>
        <source>faded colour {share}</source>
        <translation>恢复褪色 {share}</translation>
    </message>
    <message>
        <source>faithfulness {share}</source>
        <translation>忠实程度 {share}</translation>
    </message>
    <message>
        <source>faithfulness {share} in the area</source>
        <translation>区域内忠实程度 {share}</translation>
    </message>
    <message>
        <source>grain {share}</source>
        <translation>颗粒 {share}</translation>
    </message>
    <message>
        <source>look of the result</source>
        <translation>结果的外观</translation>
    </message>
    <message>
        <source>mask loaded</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>no mark in the corner</source>
        <translation>角上不加标记</translation>
    </message>
    <message>
        <source>quality {model}</source>
        <translation>画质：{model}</translation>
    </message>
    <message numerus="yes">
        <source>same choices for %n photo(s)</source>
        <translation>
            <numerusform>%n 张照片使用相同选项</numerusform>
        </translation>
    </message>
    <message>
        <source>sepia made black and white</source>
        <translation>棕褐色变为黑白</translation>
    </message>
    <message>
        <source>sepia not made black and white</source>
        <translation>棕褐色不变为黑白</translation>
    </message>
    <message>
        <source>size {size}</source>
        <translation>尺寸：{size}</translation>
    </message>
    <message>
        <source>with a mark in the corner</source>
        <translation>角上加标记</translation>
    </message>
    <message numerus="yes">
        <source>{choice}, %n photo(s)</source>
        <translation>
            <numerusform>{choice}，%n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>{factor}×</source>
        <translation>{factor}×</translation>
    </message>
    <message>
        <source>{millions} megapixels</source>
        <translation>{millions} 百万像素</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>{pixels} pixels long</source>
        <translation>长边 {pixels} 像素</translation>
    </message>
    <message>
        <source>{width} × {height} cm</source>
        <translation>{width} × {height} 厘米</translation>
    </message>
    <message>
        <source>{width} × {height} in</source>
        <translation>{width} × {height} 英寸</translation>
    </message>
</context>
<context>
    <name>ColourSection</name>
    <message>
        <source>A small mark in the corner</source>
        <translation>在角上加一个小标记</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色彩</translation>
    </message>
    <message>
        <source>Keep black-and-white and sepia as they are</source>
        <translation>黑白和棕褐色照片保持原样</translation>
    </message>
    <message>
        <source>Make sepia black and white</source>
        <translation>把棕褐色变为黑白</translation>
    </message>
    <message>
        <source>Photos of one tone become grey; photos in colour stay as they are.</source>
        <translation>单色照片变为黑白；彩色照片保持不变。</translation>
    </message>
    <message>
        <source>Photos of one tone get no colours that the network has made up.</source>
        <translation>单色照片不会带上神经网络臆造的颜色。</translation>
    </message>
    <message>
        <source>Says to everyone who sees the picture that it was restored.</source>
        <translation>告诉每个看到图片的人：它经过了修复。</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>No photo is shown.</source>
        <translation>没有显示任何照片。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>{before} and {after} side by side, zoom {zoom} %</source>
        <translation>{before}与{after}并排显示，缩放 {zoom}%</translation>
    </message>
    <message>
        <source>{before} on the left, {after} on the right, divider at {split} %, zoom {zoom} %</source>
        <translation>左边是{before}，右边是{after}，分隔线在 {split}% 处，缩放 {zoom}%</translation>
    </message>
    <message>
        <source>{picture} alone, zoom {zoom} %</source>
        <translation>只显示{picture}，缩放 {zoom}%</translation>
    </message>
</context>
<context>
    <name>DamageSection</name>
    <message numerus="yes">
        <source>%n spot(s) · less than {share} % of the photo</source>
        <translation>
            <numerusform>%n 处 · 不到照片的 {share}%</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n spot(s) · {share} % of the photo</source>
        <translation>
            <numerusform>%n 处 · 照片的 {share}%</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suggestion(s), only outlined</source>
        <translation>
            <numerusform>%n 处建议，仅以轮廓显示</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept all suggestions</source>
        <translation>采纳全部建议</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>破损</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Fill missing corners and torn borders</source>
        <translation>补全缺角和撕破的边缘</translation>
    </message>
    <message>
        <source>Find damage</source>
        <translation>查找破损</translation>
    </message>
    <message>
        <source>Finding damage</source>
        <translation>正在查找破损</translation>
    </message>
    <message>
        <source>How readily a mark is taken for damage.</source>
        <translation>多容易把痕迹当作破损。</translation>
    </message>
    <message>
        <source>Load mask…</source>
        <translation>载入蒙版…</translation>
    </message>
    <message>
        <source>Looks for cracks, folds, scratches, dust and torn edges. Nothing is changed yet.</source>
        <translation>查找裂纹、折痕、划痕、灰尘和撕破的边缘，暂时不做任何改动。</translation>
    </message>
    <message>
        <source>Nothing is replaced</source>
        <translation>没有要替换的地方</translation>
    </message>
    <message>
        <source>Paint over what is to be replaced. Shift-click goes straight on.</source>
        <translation>涂抹要替换的地方。按住 Shift 点击可画直线。</translation>
    </message>
    <message>
        <source>Paint over what is to stay as it is.</source>
        <translation>涂抹要保持原样的地方。</translation>
    </message>
    <message>
        <source>Save mask…</source>
        <translation>保存蒙版…</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Show the damage</source>
        <translation>显示破损</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What is filled with a colour is replaced; what is only outlined is a suggestion.</source>
        <translation>涂色的地方会被替换；只有轮廓的是建议。</translation>
    </message>
    <message>
        <source>What is only outlined is not sure to be damage; a click accepts one of them.</source>
        <translation>只有轮廓的不一定是破损；点击即可采纳。</translation>
    </message>
    <message>
        <source>Whether torn borders are found, too; what you paint is filled in any case.</source>
        <translation>是否也包括撕破的边缘；您涂抹的地方总会补全。</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Restorer</source>
        <translation>Restorer</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop photos or folders to add them</source>
        <translation>松开鼠标即可添加照片或文件夹</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A file name cannot have {characters} in it.</source>
        <translation>文件名不能包含 {characters}。</translation>
    </message>
    <message>
        <source>A scale of {factor:g} cannot be made; choose between 1 and {most:g}.</source>
        <translation>无法放大 {factor:g} 倍；请选择 1 到 {most:g} 之间的倍数。</translation>
    </message>
    <message>
        <source>A sensitivity of {share:.0%} does not exist; choose 0 to 100 %.</source>
        <translation>没有 {share:.0%} 的灵敏度；请选择 0 到 100%。</translation>
    </message>
    <message>
        <source>A tile of {side} pixels is too small; choose at least {least}, 256 for example.</source>
        <translation>{side} 像素的图块太小；请至少选择 {least}，例如 256。</translation>
    </message>
    <message>
        <source>About {share:.0%} of the picture is not in the file: that part stays grey.</source>
        <translation>文件中缺少约 {share:.0%} 的画面：该部分保持灰色。</translation>
    </message>
    <message>
        <source>All of its colours are the same fraction, {value}: it is plain.</source>
        <translation>其所有颜色都是同一个小数 {value}：画面只有一种颜色。</translation>
    </message>
    <message>
        <source>Details of its EXIF are too long for a JPEG and are left out.</source>
        <translation>它的 EXIF 中有些内容对 JPEG 来说太长，未保留。</translation>
    </message>
    <message>
        <source>Give the file a name.</source>
        <translation>请给文件起个名字。</translation>
    </message>
    <message>
        <source>In the folder “{name}” there are only results of Restorer: to restore one again, choose the file itself.</source>
        <translation>文件夹“{name}”里只有 Restorer 的结果：如果要再次修复其中一张，请直接选择那个文件。</translation>
    </message>
    <message>
        <source>It begins with a smaller copy of the picture; the picture itself was read.</source>
        <translation>文件以图片的缩小副本开头；读取的是图片本身。</translation>
    </message>
    <message>
        <source>It has a map of brighter light (HDR) behind the picture, which is left out.</source>
        <translation>图像后面附有高动态范围（HDR）增益图，已略去。</translation>
    </message>
    <message>
        <source>It has a short film behind the picture, which is left out.</source>
        <translation>图像后面附有一段短片，已略去。</translation>
    </message>
    <message>
        <source>It has at least {count} pages; the first was read.</source>
        <translation>它至少有 {count} 页，只读取了第一页。</translation>
    </message>
    <message>
        <source>It has further pictures behind the first one, which are left out.</source>
        <translation>第一张图像后面还有其他图像，已略去。</translation>
    </message>
    <message>
        <source>It has {bits} bits a colour; 8 of them were read.</source>
        <translation>它的每个颜色通道有 {bits} 位，只读取了其中 8 位。</translation>
    </message>
    <message>
        <source>It has {count} more channel(s) than colours need, of unknown meaning (infrared, say): left out.</source>
        <translation>除颜色外还有 {count} 个含义不明的通道（例如红外），已略去。</translation>
    </message>
    <message>
        <source>It has {count} pages; the first was read.</source>
        <translation>它有 {count} 页，只读取了第一页。</translation>
    </message>
    <message>
        <source>It has {count} pictures; the main one was read.</source>
        <translation>它包含 {count} 张图片，只读取了主图。</translation>
    </message>
    <message>
        <source>It is a moving picture of {frames} frames; the first was read.</source>
        <translation>它是有 {frames} 帧的动态图片，只读取了第一帧。</translation>
    </message>
    <message>
        <source>It is cut off or damaged: all of it is there, but parts are less sharp than they were.</source>
        <translation>文件被截断或损坏：画面完整，但部分区域不如原来清晰。</translation>
    </message>
    <message>
        <source>It is cut off: all of it is there, but less sharp than it was, or with less colour.</source>
        <translation>文件被截断：画面完整，但不如原来清晰，或色彩有所缺失。</translation>
    </message>
    <message>
        <source>It is damaged, but all of it could be read: some of its colours may be wrong.</source>
        <translation>文件已损坏，但全部内容均可读取：部分颜色可能有误。</translation>
    </message>
    <message>
        <source>It is damaged: parts of it may look wrong.</source>
        <translation>文件已损坏：部分画面可能显示不正确。</translation>
    </message>
    <message>
        <source>Its EXIF is damaged and is left out.</source>
        <translation>它的 EXIF 已损坏，未保留。</translation>
    </message>
    <message>
        <source>Its XMP is damaged or too large and is left out.</source>
        <translation>它的 XMP 已损坏或过大，未保留。</translation>
    </message>
    <message>
        <source>Its brightness range is high (HDR): it was mapped to a standard range.</source>
        <translation>照片为高动态范围（HDR）：已映射到标准范围。</translation>
    </message>
    <message>
        <source>Its colour profile is damaged and is left out.</source>
        <translation>色彩配置文件已损坏，已略去。</translation>
    </message>
    <message>
        <source>Its colour profile is for other pixels than it has and is left out.</source>
        <translation>色彩配置文件与像素类型不符，已略去。</translation>
    </message>
    <message>
        <source>Its colour profile is too long for a JPEG and is left out: choose TIFF or PNG.</source>
        <translation>它的色彩配置文件对 JPEG 来说太长，未保留：请选择 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>Its colours are fractions from {low} to {high}: the least became black, the greatest white.</source>
        <translation>其颜色是 {low} 到 {high} 的小数：最小值变为黑色，最大值变为白色。</translation>
    </message>
    <message>
        <source>Its colours for print (CMYK) were converted with 8 bits a colour.</source>
        <translation>其印刷颜色（CMYK）以每色 8 位转换。</translation>
    </message>
    <message>
        <source>Its end mark is missing; all of the picture is there.</source>
        <translation>文件缺少结束标记；图像完整无缺。</translation>
    </message>
    <message>
        <source>Its own XMP is damaged: what can be read of it and “{name}” beside it were taken.</source>
        <translation>它自己的 XMP 已损坏：采用了其中可读的内容和旁边的“{name}”。</translation>
    </message>
    <message>
        <source>Of “{name}” only the first {count} pages can be read, and none of them is number {page}.</source>
        <translation>“{name}”只能读取前 {count} 页，其中没有第 {page} 页。</translation>
    </message>
    <message>
        <source>Parts of its EXIF are damaged or too large and are left out.</source>
        <translation>它的 EXIF 有一部分已损坏或过大，未保留。</translation>
    </message>
    <message>
        <source>Parts of its IPTC are damaged or too large and are left out.</source>
        <translation>它的 IPTC 有一部分已损坏或过大，未保留。</translation>
    </message>
    <message>
        <source>Parts of its XMP are damaged or too large and are left out.</source>
        <translation>它的 XMP 有一部分已损坏或过大，未保留。</translation>
    </message>
    <message>
        <source>Quality goes from 1 to 100, not {quality}.</source>
        <translation>质量的范围是 1 到 100，不能是 {quality}。</translation>
    </message>
    <message>
        <source>Restorer does not write {format} files: choose JPEG, PNG or TIFF.</source>
        <translation>Restorer 不能写入 {format} 文件：请选择 JPEG、PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>Some of its IPTC details have no place in {format} and are left out.</source>
        <translation>它的部分 IPTC 信息在 {format} 中没有位置，未保留。</translation>
    </message>
    <message>
        <source>Some of its colours are no numbers (NaN, infinite): they became black.</source>
        <translation>其部分颜色不是数字（NaN、无穷大），已变为黑色。</translation>
    </message>
    <message>
        <source>Texts of its file have no place in {format} and are left out: {keywords}.</source>
        <translation>文件中的这些文字在 {format} 中没有位置，未保留：{keywords}。</translation>
    </message>
    <message>
        <source>That picture is still on the Internet, where Restorer does not go: save it in the browser first (“Save Image As…”), then drop the file.</source>
        <translation>这张图片还在互联网上，而 Restorer 不访问网络：请先在浏览器中保存它（“图片另存为…”），再拖入文件。</translation>
    </message>
    <message>
        <source>That would enlarge a photo of {photo} pixels {factor:.1f} times; {most:g} times is the most.</source>
        <translation>这会把 {photo} 像素的照片放大 {factor:.1f} 倍；最多只能放大 {most:g} 倍。</translation>
    </message>
    <message>
        <source>The camera maker&apos;s own note is too long for a JPEG and is left out.</source>
        <translation>相机厂商自己的备注对 JPEG 来说太长，未保留。</translation>
    </message>
    <message>
        <source>The camera maker&apos;s own note may name the place and is left out.</source>
        <translation>相机厂商自己的备注可能写有地点，未保留。</translation>
    </message>
    <message>
        <source>The engine “{engine}” cannot run this model here ({reason}); choose another, or leave it to Restorer.</source>
        <translation>引擎“{engine}”无法在这里运行此模型（{reason}）；请选择其他引擎，或交给 Restorer 决定。</translation>
    </message>
    <message>
        <source>The engine “{engine}” is for the processor; add --device cpu, or leave the engine to Restorer.</source>
        <translation>引擎“{engine}”用于处理器；请加上 --device cpu，或交给 Restorer 决定。</translation>
    </message>
    <message>
        <source>The film or the second picture (HDR) behind the photo in its file is left out.</source>
        <translation>文件中照片之后的影片或第二幅图像（HDR）未保留。</translation>
    </message>
    <message>
        <source>The folder “{folder}” cannot be made: {reason}. Choose another one.</source>
        <translation>无法创建文件夹“{folder}”：{reason}。请另选一个。</translation>
    </message>
    <message>
        <source>The folder “{name}” cannot be read: {reason}.</source>
        <translation>无法读取文件夹“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The list of models ({name}) is damaged: {reason}. Install Restorer again.</source>
        <translation>模型列表（{name}）已损坏：{reason}。请重新安装 Restorer。</translation>
    </message>
    <message>
        <source>The map of depths or the second picture in its XMP is left out.</source>
        <translation>其 XMP 中的深度图或第二幅图像未保留。</translation>
    </message>
    <message>
        <source>The model “{title}” came with Restorer but is gone ({file}); install Restorer again.</source>
        <translation>模型“{title}”原本随 Restorer 提供，但文件（{file}）不见了；请重新安装 Restorer。</translation>
    </message>
    <message>
        <source>The model “{title}” is not on this computer. Get {file} from {address} and put it into {folder}.</source>
        <translation>这台电脑上没有模型“{title}”。请从 {address} 下载 {file}，放入 {folder}。</translation>
    </message>
    <message>
        <source>The network that finds faces is missing; install Restorer again.</source>
        <translation>缺少查找人脸的网络；请重新安装 Restorer。</translation>
    </message>
    <message>
        <source>The network “{name}” could not fill a hole ({reason}); try without it.</source>
        <translation>网络“{name}”无法补全一处空缺（{reason}）；请不使用它再试一次。</translation>
    </message>
    <message>
        <source>The painted picture cannot be read: {reason}</source>
        <translation>无法读取涂抹的图片：{reason}</translation>
    </message>
    <message>
        <source>The painted picture “{name}” is {area} pixels and the photo {photo}: paint it over the photo itself, so that both have the same shape.</source>
        <translation>涂抹的图片“{name}”是 {area} 像素，而照片是 {photo}：请直接在照片上涂抹，使两者形状相同。</translation>
    </message>
    <message>
        <source>The photo is not open yet.</source>
        <translation>照片尚未打开。</translation>
    </message>
    <message>
        <source>The picture could not be kept as a file: save it as one first, then open that.</source>
        <translation>无法把这张图片保存为文件：请先自己另存为文件，再打开它。</translation>
    </message>
    <message>
        <source>The picture could not be read: save it as a file first, then open that.</source>
        <translation>无法读取这张图片：请先把它另存为文件，再打开。</translation>
    </message>
    <message>
        <source>There is no device “{wish}” on this computer. Choose auto, or one of: {listed}.</source>
        <translation>这台电脑上没有设备“{wish}”。请选择 auto，或以下之一：{listed}。</translation>
    </message>
    <message>
        <source>There is no file {path} any more; see if the model lies elsewhere.</source>
        <translation>文件 {path} 已不存在；请看看模型是否在别处。</translation>
    </message>
    <message>
        <source>There is no file {path}; see if the model lies elsewhere.</source>
        <translation>没有文件 {path}；请看看模型是否在别处。</translation>
    </message>
    <message>
        <source>There is no model “{wish}”. There are: {names}.</source>
        <translation>没有模型“{wish}”。现有：{names}。</translation>
    </message>
    <message>
        <source>There is no photo in it: drop or paste photos, folders or a picture.</source>
        <translation>其中没有照片：请拖入或粘贴照片、文件夹或图片。</translation>
    </message>
    <message>
        <source>There is no photo in the folder “{name}”.</source>
        <translation>文件夹“{name}”里没有照片。</translation>
    </message>
    <message>
        <source>There is not enough free memory for even the smallest tile; close other programs, or choose the fast model or another device.</source>
        <translation>空闲内存连最小的图块都不够用；请关闭其他程序，或选择快速模型或其他设备。</translation>
    </message>
    <message>
        <source>This computer&apos;s memory is too short for it: close other programs, or choose a smaller size.</source>
        <translation>这台电脑的内存不足以完成此操作：请关闭其他程序，或选择较小的尺寸。</translation>
    </message>
    <message>
        <source>This file holds no named weights; it is not a model that Restorer can use.</source>
        <translation>这个文件里没有带名称的权重；它不是 Restorer 能用的模型。</translation>
    </message>
    <message>
        <source>This file holds no weights; download it again.</source>
        <translation>这个文件里没有权重；请重新下载。</translation>
    </message>
    <message>
        <source>This file holds something that is not a weight ({part}); it is not a finished model.</source>
        <translation>这个文件里有不属于权重的内容（{part}）；它不是完整的模型。</translation>
    </message>
    <message>
        <source>This is an ESRGAN+ model, which Restorer does not run; get an ESRGAN or Real-ESRGAN model instead.</source>
        <translation>这是 ESRGAN+ 模型，Restorer 无法运行；请改用 ESRGAN 或 Real-ESRGAN 模型。</translation>
    </message>
    <message>
        <source>This is not an ESRGAN or Real-ESRGAN model; Restorer runs these two kinds (RRDB and compact).</source>
        <translation>这不是 ESRGAN 或 Real-ESRGAN 模型；Restorer 只能运行这两类模型（RRDB 和 compact）。</translation>
    </message>
    <message>
        <source>This model gives no usable picture (its numbers are not finite); choose another model.</source>
        <translation>这个模型得不出可用的图片（输出的数值无效）；请换一个模型。</translation>
    </message>
    <message>
        <source>This model has a part that Restorer does not know ({part}); get an ESRGAN or Real-ESRGAN model instead.</source>
        <translation>这个模型含有 Restorer 不认识的部分（{part}）；请改用 ESRGAN 或 Real-ESRGAN 模型。</translation>
    </message>
    <message>
        <source>This model has {part} twice under different names; the file is damaged.</source>
        <translation>这个模型中的 {part} 以不同名称出现了两次；文件已损坏。</translation>
    </message>
    <message>
        <source>This model lacks a part ({part}); the file is damaged or not complete.</source>
        <translation>这个模型缺少一部分（{part}）；文件已损坏或不完整。</translation>
    </message>
    <message>
        <source>This model stores its numbers in a way that Restorer does not read ({part} is {kind}).</source>
        <translation>这个模型存储数值的方式 Restorer 无法读取（{part} 是 {kind}）。</translation>
    </message>
    <message>
        <source>This model takes {taken} and gives {given} colour channels; Restorer needs one for colour pictures (3 and 3).</source>
        <translation>这个模型输入 {taken} 个、输出 {given} 个颜色通道；Restorer 需要处理彩色图片的模型（输入输出各 3 个）。</translation>
    </message>
    <message>
        <source>This model&apos;s part {part} has numbers that are not finite; download the model again.</source>
        <translation>这个模型的 {part} 部分含有无效数值；请重新下载模型。</translation>
    </message>
    <message>
        <source>This model&apos;s part {part} is larger than what the file holds; download the model again.</source>
        <translation>这个模型的 {part} 部分比文件中的数据还大；请重新下载模型。</translation>
    </message>
    <message>
        <source>This model&apos;s parts do not fit together ({what}); the file is damaged or of a kind that Restorer does not know.</source>
        <translation>这个模型的各部分不匹配（{what}）；文件已损坏，或属于 Restorer 不认识的种类。</translation>
    </message>
    <message>
        <source>This result needs {size} GB of room for temporary files, which is not there: make room on that disk, or choose a smaller size.</source>
        <translation>这个结果需要 {size} GB 的临时空间，但磁盘上空间不足：请在该磁盘上腾出空间，或选择较小的尺寸。</translation>
    </message>
    <message>
        <source>What is there of it is less sharp than it was, or has less colour.</source>
        <translation>尚存的部分不如原来清晰，或颜色较少。</translation>
    </message>
    <message>
        <source>Words or a profile beside the picture are damaged or too large and are left out.</source>
        <translation>图像之外的文字或配置文件已损坏或过大，未保留。</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>7-Zip 压缩包</translation>
    </message>
    <message>
        <source>a GIMP document</source>
        <translation>GIMP 文档</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>JPEG 2000 图片</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>JPEG XL 图片</translation>
    </message>
    <message>
        <source>a JPEG XR picture</source>
        <translation>JPEG XR 图片</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>Photoshop 文档</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR 压缩包</translation>
    </message>
    <message>
        <source>a ZIP archive or an office document</source>
        <translation>ZIP 压缩包或办公文档</translation>
    </message>
    <message>
        <source>a camera&apos;s raw file</source>
        <translation>相机的 RAW 文件</translation>
    </message>
    <message>
        <source>a drawing (SVG)</source>
        <translation>矢量图（SVG）</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>a film or a sound recording</source>
        <translation>视频或录音</translation>
    </message>
    <message>
        <source>a sound recording</source>
        <translation>录音</translation>
    </message>
    <message>
        <source>a text document</source>
        <translation>文本文档</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>an office document</source>
        <translation>办公文档</translation>
    </message>
    <message>
        <source>it was made in another number of passes</source>
        <translation>它所用的处理遍数不同</translation>
    </message>
    <message>
        <source>its tiles are too small</source>
        <translation>它的图块太小</translation>
    </message>
    <message>
        <source>memory ran out then, and some of its tiles were smaller</source>
        <translation>当时内存耗尽，部分图块更小</translation>
    </message>
    <message>
        <source>the device is {device} in {precision} precision</source>
        <translation>这里的设备是 {device}，精度为 {precision}</translation>
    </message>
    <message>
        <source>there is no engine “{engine}”</source>
        <translation>没有名为“{engine}”的引擎</translation>
    </message>
    <message>
        <source>there is not enough free memory for its tiles</source>
        <translation>空闲内存不够处理它的图块</translation>
    </message>
    <message>
        <source>{device} has no memory left for a tile of {width} × {height} pixels.</source>
        <translation>{device} 的内存不够处理 {width} × {height} 像素的图块。</translation>
    </message>
    <message>
        <source>{format} files are written with {depth} bits a colour, and the photo has more: choose TIFF or PNG to keep them.</source>
        <translation>{format} 文件以每色 {depth} 位写入，而照片的位数更多：要保留请选择 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>{format} files cannot be see-through: choose PNG, TIFF or WebP.</source>
        <translation>{format} 文件不支持透明：请选择 PNG、TIFF 或 WebP。</translation>
    </message>
    <message>
        <source>{format} files cannot be see-through: what was is laid on white. PNG, TIFF and WebP keep it.</source>
        <translation>{format} 文件不支持透明：透明处已铺成白色。PNG、TIFF 和 WebP 可保留透明。</translation>
    </message>
    <message>
        <source>{format} files hold at most {most:,.0f} million pixels, and this photo has {millions:,.0f}: choose TIFF or PNG.</source>
        <translation>{format} 文件最多只能容纳 {most:,.0f} 百万像素，而这张照片有 {millions:,.0f} 百万：请选择 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>{format} files hold at most {most:,} pixels along a side, and this photo has {side:,}: choose TIFF or PNG.</source>
        <translation>{format} 文件每边最多 {most:,} 像素，而这张照片有 {side:,} 像素：请选择 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>{format} files hold only {depth} bits a colour: choose TIFF or PNG.</source>
        <translation>{format} 文件每色只有 {depth} 位：请选择 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>{share:.0%} of {name} cannot be had; choose 0 to 100 %.</source>
        <translation>“{name}”不能是 {share:.0%}；请选择 0 到 100%。</translation>
    </message>
    <message>
        <source>“{engine}” cannot run here: {reason}</source>
        <translation>“{engine}”无法在这里运行：{reason}</translation>
    </message>
    <message>
        <source>“{file}” is not the network that filled “{name}”; name the right one with --filler.</source>
        <translation>“{file}”不是补全“{name}”时所用的网络；请用 --filler 指定正确的网络。</translation>
    </message>
    <message>
        <source>“{mode}” is no way of mending; choose off, safe or full.</source>
        <translation>“{mode}”不是修补方式；请选择 off、safe 或 full。</translation>
    </message>
    <message>
        <source>“{name}” already exists: choose another name, or allow it to be replaced.</source>
        <translation>“{name}”已经存在：请换一个名字，或允许替换它。</translation>
    </message>
    <message>
        <source>“{name}” beside it is damaged or too large and was not read.</source>
        <translation>旁边的“{name}”已损坏或过大，未读取。</translation>
    </message>
    <message>
        <source>“{name}” beside it was read as well.</source>
        <translation>旁边的“{name}”也已读取。</translation>
    </message>
    <message>
        <source>“{name}” cannot be followed: “{key}” is {value}, and should be {wanted}.</source>
        <translation>无法按“{name}”处理：“{key}”是 {value}，而应为 {wanted}。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read ({reason}); see if it is where it was.</source>
        <translation>无法读取“{name}”（{reason}）；请看看它是否还在原处。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: check the disk or card that it is on.</source>
        <translation>无法读取“{name}”：请检查它所在的磁盘或存储卡。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>无法读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” cannot hold a mask; give it a name that ends in .png.</source>
        <translation>“{name}”不能保存蒙版；请使用以 .png 结尾的名称。</translation>
    </message>
    <message>
        <source>“{name}” cannot hold a recipe; give it a name that ends in .toml.</source>
        <translation>“{name}”不能存放配方；请使用以 .toml 结尾的名称。</translation>
    </message>
    <message>
        <source>“{name}” contains program code, which Restorer never runs; get the .safetensors file of the model instead.</source>
        <translation>“{name}”含有程序代码，Restorer 绝不会运行；请改用该模型的 .safetensors 文件。</translation>
    </message>
    <message>
        <source>“{name}” could not be restored, because this computer&apos;s memory is too short: close other programs, or choose a smaller size.</source>
        <translation>无法修复“{name}”，因为这台电脑的内存不足：请关闭其他程序，或选择较小的尺寸。</translation>
    </message>
    <message>
        <source>“{name}” could not be written ({reason}): check the disk or choose another folder.</source>
        <translation>无法写入“{name}”（{reason}）：请检查磁盘，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>“{name}” could not be written whole: check the disk and try again.</source>
        <translation>“{name}”没有完整写入：请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>“{name}” could not be written, because its folder is not there: choose another folder.</source>
        <translation>无法写入“{name}”，因为文件夹不存在：请选择其他文件夹。</translation>
    </message>
    <message>
        <source>“{name}” could not be written, because memory ran out: close other programs, or choose TIFF.</source>
        <translation>内存不足，无法写入“{name}”：请关闭其他程序，或选择 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” could not be written, because the disk does not allow its name: choose a shorter one.</source>
        <translation>无法写入“{name}”，因为磁盘不允许这个名字：请换一个短一些的。</translation>
    </message>
    <message>
        <source>“{name}” could not be written, because the disk is full: make room or choose another folder.</source>
        <translation>磁盘已满，无法写入“{name}”：请腾出空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>“{name}” could not be written, because the folder is protected: choose another folder.</source>
        <translation>文件夹受保护，无法写入“{name}”：请选择其他文件夹。</translation>
    </message>
    <message>
        <source>“{name}” does not end in a format that can be written; use one of {known}.</source>
        <translation>“{name}”的扩展名不是可以写入的格式；请使用 {known} 之一。</translation>
    </message>
    <message>
        <source>“{name}” does not fit into this computer&apos;s memory: close other programs and try again.</source>
        <translation>这台电脑的内存放不下“{name}”：请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>“{name}” does not say by which engine and in which tiles it was made: they are chosen automatically, and some pixels may differ a little.</source>
        <translation>“{name}”没有说明由哪个引擎、用怎样的图块生成：将自动选择，个别像素可能略有不同。</translation>
    </message>
    <message>
        <source>“{name}” exists already; give another name, or allow it with --overwrite.</source>
        <translation>“{name}”已经存在；请换一个名字，或用 --overwrite 允许替换。</translation>
    </message>
    <message>
        <source>“{name}” has a rare number of bits a colour: save it as a TIFF of 8 or 16 bits first.</source>
        <translation>“{name}”的颜色位数很少见：请先另存为 8 位或 16 位的 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” has an old kind of JPEG inside a TIFF, which cannot be read safely: open it in the program that made it and save it as a JPEG or as a TIFF with LZW.</source>
        <translation>“{name}”是内含旧式 JPEG 的 TIFF，无法可靠读取：请用生成它的程序打开，另存为 JPEG 或 LZW 压缩的 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” has colours of a kind that Restorer does not know ({what}): save it as an RGB TIFF first.</source>
        <translation>“{name}”的颜色类型 Restorer 不认识（{what}）：请先另存为 RGB 的 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” has one page, and none is number {page}.</source>
        <translation>“{name}”只有一页，没有第 {page} 页。</translation>
    </message>
    <message>
        <source>“{name}” has {count} page(s), and none is number {page}.</source>
        <translation>“{name}”有 {count} 页，没有第 {page} 页。</translation>
    </message>
    <message>
        <source>“{name}” has {millions:,.0f} million pixels, more than the {most:,.0f} million that Restorer opens: scan it again with a lower resolution.</source>
        <translation>“{name}”有 {millions:,.0f} 百万像素，超过了 Restorer 能打开的 {most:,.0f} 百万像素：请用较低的分辨率重新扫描。</translation>
    </message>
    <message>
        <source>“{name}” has “{key}”, which Restorer does not know here; it knows {known}.</source>
        <translation>“{name}”中有“{key}”，Restorer 不认识此处的这一项；它认识的是 {known}。</translation>
    </message>
    <message>
        <source>“{name}” holds a network that finds damage, but not a whole one; install Restorer again.</source>
        <translation>“{name}”中查找破损的网络不完整；请重新安装 Restorer。</translation>
    </message>
    <message>
        <source>“{name}” holds no network that finds damage; install Restorer again.</source>
        <translation>“{name}”中没有查找破损的网络；请重新安装 Restorer。</translation>
    </message>
    <message>
        <source>“{name}” is a BMP picture of a rare kind: save it as PNG or TIFF first.</source>
        <translation>“{name}”是一种罕见的 BMP 图像：请先另存为 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” is a HEIC or AVIF picture of a rare kind, or it is damaged: save it as PNG or TIFF first.</source>
        <translation>“{name}”是一种罕见的 HEIC 或 AVIF 图像，或已损坏：请先另存为 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” is a HEIF picture of a rare kind: save it as PNG or TIFF first.</source>
        <translation>“{name}”是一种罕见的 HEIF 图像：请先另存为 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” is a JPEG of a rare kind with {bits} bits a colour: save it as TIFF first.</source>
        <translation>“{name}”是一种少见的 JPEG，每种颜色 {bits} 位：请先另存为 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” is a JPEG of a rare kind: save it as TIFF first.</source>
        <translation>“{name}”是一种罕见的 JPEG：请先另存为 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” is a file that is used for this: choose another name, so that it is kept.</source>
        <translation>“{name}”是此项工作所用的文件：请选择其他名称，以便保留它。</translation>
    </message>
    <message>
        <source>“{name}” is a folder, not a photo: choose the photos inside it.</source>
        <translation>“{name}”是文件夹，不是照片：请选择里面的照片。</translation>
    </message>
    <message>
        <source>“{name}” is a grey HEIC picture of a rare kind: save it as PNG or TIFF first.</source>
        <translation>“{name}”是一种少见的灰度 HEIC 图片：请先另存为 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” is compressed in a way that Restorer does not know ({what}): save it as a TIFF with LZW first.</source>
        <translation>“{name}”的压缩方式 Restorer 不认识（{what}）：请先另存为 LZW 压缩的 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” is cut off or damaged: copy it again from where it came from.</source>
        <translation>“{name}”不完整或已损坏：请从原来的地方重新复制一份。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or not a model file; download it again.</source>
        <translation>“{name}”已损坏，或不是模型文件；请重新下载。</translation>
    </message>
    <message>
        <source>“{name}” is empty: copy it again from where it came from.</source>
        <translation>“{name}”是空文件：请从原来的地方重新复制一份。</translation>
    </message>
    <message>
        <source>“{name}” is far larger than any model that Restorer runs.</source>
        <translation>“{name}”远大于 Restorer 能运行的任何模型。</translation>
    </message>
    <message>
        <source>“{name}” is larger than any photo that Restorer opens.</source>
        <translation>“{name}”比 Restorer 能打开的任何照片都大。</translation>
    </message>
    <message>
        <source>“{name}” is no network that fills holes; it should be LaMa, or one like it, as TorchScript (big-lama.pt).</source>
        <translation>“{name}”不是补全空缺的网络；应为 TorchScript 格式的 LaMa 或同类网络（big-lama.pt）。</translation>
    </message>
    <message>
        <source>“{name}” is no recipe: {reason}.</source>
        <translation>“{name}”不是配方文件：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” is not a file: choose a photo.</source>
        <translation>“{name}”不是文件：请选择照片。</translation>
    </message>
    <message>
        <source>“{name}” is not a model file; Restorer reads {known}.</source>
        <translation>“{name}”不是模型文件；Restorer 能读取 {known}。</translation>
    </message>
    <message>
        <source>“{name}” is not a name for a {format} file; change one of the two.</source>
        <translation>“{name}”不是 {format} 文件的名字；请修改其中之一。</translation>
    </message>
    <message>
        <source>“{name}” is not a photo that Restorer knows, or it is damaged.</source>
        <translation>“{name}”不是 Restorer 认识的照片，或者已损坏。</translation>
    </message>
    <message>
        <source>“{name}” is not on a disk of this computer: copy it to a folder first, then drop the copy.</source>
        <translation>“{name}”不在这台电脑的磁盘上：请先复制到一个文件夹，再拖入副本。</translation>
    </message>
    <message>
        <source>“{name}” is not there: it may have been moved, renamed or deleted.</source>
        <translation>找不到“{name}”：它可能已被移动、改名或删除。</translation>
    </message>
    <message>
        <source>“{name}” is the name of a folder: choose another name.</source>
        <translation>“{name}”是一个文件夹的名字：请换一个名字。</translation>
    </message>
    <message>
        <source>“{name}” is the original photo: choose another name, so that it is kept.</source>
        <translation>“{name}”是原始照片：请换一个名字，以便保留原件。</translation>
    </message>
    <message>
        <source>“{name}” is {what}, which Restorer cannot open: save it as JPEG, PNG or TIFF first.</source>
        <translation>“{name}”是{what}，Restorer 无法打开：请先另存为 JPEG、PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>“{name}” may not be opened: ask its owner for permission to read it.</source>
        <translation>没有打开“{name}”的权限：请向文件所有者索取读取权限。</translation>
    </message>
    <message>
        <source>“{name}” unpacks to far more than any model that Restorer runs.</source>
        <translation>“{name}”解压后远大于 Restorer 能运行的任何模型。</translation>
    </message>
    <message>
        <source>“{name}” was made by {execution}, which cannot be had here now ({reason}): engine and tiles are chosen automatically, and some pixels may differ a little.</source>
        <translation>“{name}”由 {execution} 生成，现在这里无法照做（{reason}）：引擎和图块将自动选择，个别像素可能略有不同。</translation>
    </message>
    <message>
        <source>“{name}” was written just before, for something else: choose another name, so that both are kept.</source>
        <translation>“{name}”刚刚为其他内容写入：请选择其他名称，以便两者都保留。</translation>
    </message>
    <message>
        <source>“{picture}” is not the picture by which “{name}” was made; name the right one with {option}.</source>
        <translation>“{picture}”不是制作“{name}”时所用的图片；请用 {option} 指定正确的图片。</translation>
    </message>
    <message>
        <source>“{text}” is not a print size; write it like 10x15cm@300 or 4x6in@300.</source>
        <translation>“{text}”不是打印尺寸；请写成 10x15cm@300 或 4x6in@300 的形式。</translation>
    </message>
    <message>
        <source>“{text}” is not a size; write it like 4x, 4000px or 10x15cm@300.</source>
        <translation>“{text}”不是尺寸；请写成 4x、4000px 或 10x15cm@300 的形式。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n photo(s) cannot be exported so. The first: {reason}</source>
        <translation>
            <numerusform>有 %n 张照片无法这样导出。第一张：{reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>照片信息(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Export %n photo(s)</source>
        <translation>
            <numerusform>导出 %n 张照片(&amp;E)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>文件名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation>文件名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>尺寸(&amp;S)</translation>
    </message>
    <message>
        <source>A page with both pictures, a map of what was added, all choices and figures, to keep or to print</source>
        <translation>一个页面：包含前后两张图、补充内容的示意图、全部选项和数据，可保存或打印</translation>
    </message>
    <message>
        <source>A report beside it: what was invented, and how</source>
        <translation>同时生成报告：虚构了什么、如何得到</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>照片信息</translation>
    </message>
    <message numerus="yes">
        <source>Export %n photo(s)</source>
        <translation>
            <numerusform>导出 %n 张照片</numerusform>
        </translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>导出 {name}</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>Keep all but the place</source>
        <translation>保留除地点外的全部信息</translation>
    </message>
    <message>
        <source>Keep all: date, place, camera, words</source>
        <translation>全部保留：日期、地点、相机、文字说明</translation>
    </message>
    <message>
        <source>Keep nothing</source>
        <translation>全部不保留</translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message numerus="yes">
        <source>%n photo(s) say where they were taken.</source>
        <translation>
            <numerusform>有 %n 张照片记录了拍摄地点。</numerusform>
        </translation>
    </message>
    <message>
        <source>16 bits a colour become 8: PNG and TIFF would keep them.</source>
        <translation>每个颜色通道由 16 位变成 8 位：PNG 和 TIFF 可以保留 16 位。</translation>
    </message>
    <message>
        <source>Every pixel exactly as restored; large files.</source>
        <translation>每个像素都与修复结果完全一致；文件较大。</translation>
    </message>
    <message>
        <source>Exact, for archives and printers; very large files.</source>
        <translation>完全精确，适合存档和印刷；文件很大。</translation>
    </message>
    <message>
        <source>None of the photos says where it was taken.</source>
        <translation>这些照片都没有记录拍摄地点。</translation>
    </message>
    <message>
        <source>Replaces {path}</source>
        <translation>将替换 {path}</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>保存为 {path}</translation>
    </message>
    <message>
        <source>Saved as {path}, because {name} exists</source>
        <translation>由于 {name} 已存在，保存为 {path}</translation>
    </message>
    <message>
        <source>Small files that everybody can open: for sharing.</source>
        <translation>文件小，人人都能打开：适合分享。</translation>
    </message>
    <message>
        <source>Smaller than JPEG; for the web.</source>
        <translation>比 JPEG 更小；适合网页。</translation>
    </message>
    <message>
        <source>The kind of file that the photo came in.</source>
        <translation>与照片原来的文件格式相同。</translation>
    </message>
    <message>
        <source>The photo does not say where it was taken.</source>
        <translation>这张照片没有记录拍摄地点。</translation>
    </message>
    <message>
        <source>The photo says nothing about itself.</source>
        <translation>这张照片没有附带任何信息。</translation>
    </message>
    <message>
        <source>The photo says where it was taken.</source>
        <translation>这张照片记录了拍摄地点。</translation>
    </message>
    <message>
        <source>The photos say nothing about themselves.</source>
        <translation>这些照片没有附带任何信息。</translation>
    </message>
    <message>
        <source>The smallest files; only newer programs open them.</source>
        <translation>文件最小；只有较新的程序才能打开。</translation>
    </message>
    <message>
        <source>What is see-through becomes white.</source>
        <translation>透明的部分会变成白色。</translation>
    </message>
    <message>
        <source>replaces the file of this name</source>
        <translation>将替换同名文件</translation>
    </message>
    <message>
        <source>the plain name is taken</source>
        <translation>原名已被占用</translation>
    </message>
</context>
<context>
    <name>FadingChoice</name>
    <message>
        <source>As much as the photo seems to need.</source>
        <translation>按照片看来需要的程度。</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>按您喜欢的程度。</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Bring back faded colour</source>
        <translation>恢复褪去的颜色</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>For prints that have gone magenta, yellow or pale.</source>
        <translation>适合偏红、发黄或变淡的照片。</translation>
    </message>
    <message>
        <source>How much of the colour is brought back.</source>
        <translation>颜色恢复多少。</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>The colours stay as they are in the scan.</source>
        <translation>颜色与扫描件一样，保持不变。</translation>
    </message>
</context>
<context>
    <name>FaithfulnessSection</name>
    <message>
        <source>Clear the area</source>
        <translation>清除区域</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Exactly what the scan shows, grain and all.</source>
        <translation>与扫描件所显示的完全一致，连颗粒也在内。</translation>
    </message>
    <message>
        <source>Faithfulness</source>
        <translation>忠于原图</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>颗粒</translation>
    </message>
    <message>
        <source>How much of the scan is put back where you have painted.</source>
        <translation>在您涂抹的地方放回多少原图的细节。</translation>
    </message>
    <message>
        <source>How much of the scan&apos;s own grain is laid over the picture; without any, faces look like plastic.</source>
        <translation>把扫描件自身的颗粒加回多少；完全没有颗粒时，人脸看起来像塑料。</translation>
    </message>
    <message>
        <source>How much of the shapes and details of the scan is put back into the picture.</source>
        <translation>把扫描件的形状和细节放回图片中多少。</translation>
    </message>
    <message>
        <source>How plainly is shown what was invented.</source>
        <translation>虚构之处显示得有多明显。</translation>
    </message>
    <message>
        <source>Keep brightness and colours of the original</source>
        <translation>保持原图的亮度和色彩</translation>
    </message>
    <message>
        <source>Paint an area…</source>
        <translation>涂抹区域…</translation>
    </message>
    <message>
        <source>Paint over what is to be truer, or sharper, than the rest: faces, say.</source>
        <translation>涂抹要比其他地方更忠实或更清晰的部分，例如人脸。</translation>
    </message>
    <message>
        <source>Sharper</source>
        <translation>更清晰</translation>
    </message>
    <message>
        <source>Strength of the colours</source>
        <translation>颜色强度</translation>
    </message>
    <message>
        <source>Takes out what the network has changed in the brightness and colours of larger areas.</source>
        <translation>去除神经网络在较大区域中造成的亮度和色彩变化。</translation>
    </message>
    <message>
        <source>The network&apos;s own idea of the picture: sharp, and partly invented.</source>
        <translation>神经网络自己的理解：清晰，但有一部分是推测出来的。</translation>
    </message>
    <message>
        <source>True to the scan</source>
        <translation>忠实程度</translation>
    </message>
    <message>
        <source>True to the scan in the area</source>
        <translation>区域内忠于原图</translation>
    </message>
    <message>
        <source>Truer</source>
        <translation>更真实</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Beside each photo</source>
        <translation>各照片所在的文件夹</translation>
    </message>
    <message>
        <source>Beside the photo</source>
        <translation>照片所在的文件夹</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>存放结果的文件夹</translation>
    </message>
</context>
<context>
    <name>FormatFields</name>
    <message>
        <source>As the original</source>
        <translation>与原图相同</translation>
    </message>
    <message>
        <source>As the original ({formats})</source>
        <translation>与原图相同（{formats}）</translation>
    </message>
    <message>
        <source>Finer</source>
        <translation>更精细</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Quality of the file, 1 to 100</source>
        <translation>文件质量，1 到 100</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>更小</translation>
    </message>
</context>
<context>
    <name>Lane</name>
    <message>
        <source>This did not work, by a mistake of ours. Please report it with the details; everything else goes on.</source>
        <translation>由于我们程序的错误，这一步没有成功。请连同详细信息报告给我们；其他工作会照常继续。</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message numerus="yes">
        <source>%n photo(s) are still being restored, too.</source>
        <translation>
            <numerusform>另外还有 %n 张照片正在修复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are still being restored.</source>
        <translation>
            <numerusform>还有 %n 张照片正在修复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are not exported.</source>
        <translation>
            <numerusform>有 %n 个结果尚未导出。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>退出(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave without exporting</source>
        <translation>不导出，直接退出(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>不退出(&amp;S)</translation>
    </message>
    <message>
        <source>Leave Restorer?</source>
        <translation>要退出 Restorer 吗？</translation>
    </message>
    <message>
        <source>Restored photos are kept only once they are exported: what is not would be lost.</source>
        <translation>修复好的照片在导出后才会保存下来：没有导出的将会丢失。</translation>
    </message>
    <message>
        <source>What is not finished would have to begin again.</source>
        <translation>没有完成的修复将需要重新开始。</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>The selected photos differ here.</source>
        <translation>所选照片的这一项不一致。</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>已修补</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Quick preview</source>
        <translation>快速预览</translation>
    </message>
    <message>
        <source>{name} · blue: added, {added} % · orange: not as in the original, {other} %</source>
        <translation>{name} · 蓝色：补充 {added}% · 橙色：与原图不符 {other}%</translation>
    </message>
    <message>
        <source>{name} · {percent} %</source>
        <translation>{name} · {percent}%</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Restorer</source>
        <translation>Restorer</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>Load a mask</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>Masks ({ending})</source>
        <translation>蒙版（{ending}）</translation>
    </message>
    <message>
        <source>Save the mask</source>
        <translation>保存蒙版</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy &amp;details</source>
        <translation>复制详细信息(&amp;D)</translation>
    </message>
    <message>
        <source>Deta&amp;ils…</source>
        <translation>详细信息(&amp;I)…</translation>
    </message>
    <message>
        <source>The details are on the clipboard: paste them into your report.</source>
        <translation>详细信息已复制到剪贴板：请粘贴到您的报告中。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>A model of your own.</source>
        <translation>您自己的模型。</translation>
    </message>
    <message>
        <source>BSRGAN</source>
        <translation>BSRGAN</translation>
    </message>
    <message>
        <source>Badly worn photos</source>
        <translation>严重受损的照片</translation>
    </message>
    <message>
        <source>Best quality</source>
        <translation>最佳画质</translation>
    </message>
    <message>
        <source>Best quality, as its makers published it</source>
        <translation>最佳画质（作者发布的原版）</translation>
    </message>
    <message>
        <source>Best quality, twice the size</source>
        <translation>最佳画质（放大两倍）</translation>
    </message>
    <message>
        <source>Clean photos where no detail may be made up; soft, and true to the original.</source>
        <translation>适合不允许臆造细节的干净照片；画面柔和，忠于原图。</translation>
    </message>
    <message>
        <source>Clean, sharp photos without noise or JPEG marks; the network that the others grew from.</source>
        <translation>适合没有噪点和 JPEG 痕迹、干净清晰的照片；其他网络都由它发展而来。</translation>
    </message>
    <message>
        <source>Comparing: the same network as Best quality, with its numbers stored twice as exactly.</source>
        <translation>用于比较：与“最佳画质”是同一个网络，数值存储精度为其两倍。</translation>
    </message>
    <message>
        <source>Comparing: the same network as Fast, with its numbers stored twice as exactly.</source>
        <translation>用于比较：与“快速”是同一个网络，数值存储精度为其两倍。</translation>
    </message>
    <message>
        <source>ESRGAN</source>
        <translation>ESRGAN</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Fast, as its makers published it</source>
        <translation>快速（作者发布的原版）</translation>
    </message>
    <message>
        <source>Fast, keeps the grain</source>
        <translation>快速（保留颗粒）</translation>
    </message>
    <message>
        <source>Large scans, many photos, slow computers. Many times faster than Best quality, and a little softer.</source>
        <translation>适合大幅扫描件、大量照片和较慢的电脑。比“最佳画质”快很多倍，画面稍柔和一些。</translation>
    </message>
    <message>
        <source>Nearly every photo. Takes its time: faces, cloth and leaves come out finest.</source>
        <translation>几乎适合所有照片。耗时较长，但人脸、衣物和树叶的细节最精细。</translation>
    </message>
    <message>
        <source>Photos from the web</source>
        <translation>来自网络的照片</translation>
    </message>
    <message>
        <source>Photos that are blurred, noisy and pressed small all at once.</source>
        <translation>适合既模糊、又有噪点、还被过度压缩的照片。</translation>
    </message>
    <message>
        <source>Photos that are large already and need only twice the size.</source>
        <translation>适合本来就大、只需放大两倍的照片。</translation>
    </message>
    <message>
        <source>Photos whose grain should stay: Fast with only weak removal of noise.</source>
        <translation>适合希望保留颗粒感的照片：“快速”模型，只轻微去噪。</translation>
    </message>
    <message>
        <source>Photos with strong noise; smoother than Best quality.</source>
        <translation>适合噪点很多的照片；比“最佳画质”更平滑。</translation>
    </message>
    <message>
        <source>RRDB, nothing invented</source>
        <translation>RRDB（不臆造细节）</translation>
    </message>
    <message>
        <source>Small photos that were saved as JPEG several times over.</source>
        <translation>适合多次保存为 JPEG 的小照片。</translation>
    </message>
</context>
<context>
    <name>NameFields</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>文件名列表</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message numerus="yes">
        <source>Replace the %n file(s) that exist</source>
        <translation>
            <numerusform>替换已存在的 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace the file that exists</source>
        <translation>替换已存在的文件</translation>
    </message>
</context>
<context>
    <name>OtherFields</name>
    <message>
        <source> pixels</source>
        <translation> 像素</translation>
    </message>
    <message>
        <source>How the size is given</source>
        <translation>尺寸的指定方式</translation>
    </message>
    <message>
        <source>Longest side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Longest side in pixels</source>
        <translation>长边像素数</translation>
    </message>
    <message>
        <source>Times as large</source>
        <translation>放大倍数</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
</context>
<context>
    <name>PaperFields</name>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Other size…</source>
        <translation>其他尺寸…</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>相纸</translation>
    </message>
    <message>
        <source>Pixels an inch</source>
        <translation>每英寸像素</translation>
    </message>
    <message>
        <source>Pixels an inch: 300 for a fine print, 150 for a poster.</source>
        <translation>每英寸像素：精细打印用 300，海报用 150。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>厘米</translation>
    </message>
    <message>
        <source>in</source>
        <translation>英寸</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
</context>
<context>
    <name>Pasted</name>
    <message>
        <source>Pasted {date}</source>
        <translation>粘贴的图片 {date}</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Results go</source>
        <translation>结果保存到(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>文字大小(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Show a &amp;quick preview of each photo that is opened</source>
        <translation>打开照片时显示快速预览(&amp;Q)</translation>
    </message>
    <message>
        <source>The language changes when Restorer is started again.</source>
        <translation>语言将在重新启动 Restorer 后更改。</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message numerus="yes">
        <source>%n file(s) could not be opened.</source>
        <translation>
            <numerusform>有 %n 个文件无法打开。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be restored.</source>
        <translation>
            <numerusform>有 %n 张照片未能修复。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) could not be exported.</source>
        <translation>
            <numerusform>有 %n 个结果未能导出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) went wrong.</source>
        <translation>
            <numerusform>出现了 %n 个问题。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}”: {reason}</source>
        <translation>“{name}”：{reason}</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Copy &amp;with all details</source>
        <translation>连同详细信息一起复制(&amp;W)</translation>
    </message>
    <message>
        <source>Copy this list</source>
        <translation>复制这个列表</translation>
    </message>
    <message>
        <source>Copy this list with what those who mend Restorer need to know</source>
        <translation>复制这个列表，并附上开发者排查问题所需的信息</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>出了什么问题</translation>
    </message>
</context>
<context>
    <name>QualitySection</name>
    <message>
        <source>&amp;Best</source>
        <translation>最佳(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Quick</source>
        <translation>快速(&amp;Q)</translation>
    </message>
    <message>
        <source>For a first look, and for many photos.</source>
        <translation>适合先看看效果，也适合大量照片。</translation>
    </message>
    <message>
        <source>O&amp;ther model</source>
        <translation>其他模型(&amp;T)</translation>
    </message>
    <message>
        <source>Other model</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>画质</translation>
    </message>
    <message>
        <source>The finest faces, cloth and leaves. Takes its time.</source>
        <translation>人脸、衣物和树叶的细节最精细，耗时较长。</translation>
    </message>
    <message>
        <source>The selected photos differ here.</source>
        <translation>所选照片的这一项不一致。</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>约 {time}</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在测量…</translation>
    </message>
</context>
<context>
    <name>Recipes</name>
    <message>
        <source>All was taken but the mask. {reason}</source>
        <translation>除蒙版外均已采用。{reason}</translation>
    </message>
    <message>
        <source>All was taken but the painted area. {reason}</source>
        <translation>除所涂区域外均已采用。{reason}</translation>
    </message>
    <message>
        <source>Choices ({ending})</source>
        <translation>选项 ({ending})</translation>
    </message>
    <message>
        <source>Load choices</source>
        <translation>载入选项</translation>
    </message>
    <message>
        <source>Save these choices</source>
        <translation>保存这些选项</translation>
    </message>
    <message>
        <source>These choices are for damage to be mended, too: press “Find damage” to see it.</source>
        <translation>这些选择还包括修补破损：请按“查找破损”查看。</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>选项</translation>
    </message>
</context>
<context>
    <name>RestoreBar</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restore %n photo(s)</source>
        <translation>
            <numerusform>修复 %n 张照片(&amp;R)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restore this one too</source>
        <translation>也修复这一张(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>E&amp;xport %n result(s)…</source>
        <translation>
            <numerusform>导出 %n 个结果(&amp;X)…</numerusform>
        </translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Getting ready · {gone}</source>
        <translation>正在准备 · {gone}</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>暂停(&amp;U)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>继续(&amp;U)</translation>
    </message>
    <message>
        <source>Restore &amp;all ({count})</source>
        <translation>全部修复（{count}）(&amp;A)</translation>
    </message>
    <message numerus="yes">
        <source>Writing %n file(s), {percent} % of this one</source>
        <translation>
            <numerusform>正在写入 %n 个文件，当前文件 {percent}%</numerusform>
        </translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>约剩 {time}</translation>
    </message>
    <message>
        <source>{percent} % · {gone}</source>
        <translation>{percent}% · {gone}</translation>
    </message>
    <message>
        <source>{percent} % · {gone} · paused</source>
        <translation>{percent}% · {gone} · 已暂停</translation>
    </message>
    <message>
        <source>{percent} % · {gone} · {left}</source>
        <translation>{percent}% · {gone} · {left}</translation>
    </message>
    <message>
        <source>{time} gone</source>
        <translation>已用 {time}</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
</context>
<context>
    <name>ShareSlider</name>
    <message>
        <source>Back to {percent} %</source>
        <translation>恢复为 {percent}%</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>varies</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Fit, or 1:1</source>
        <translation>适应窗口或 1:1</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Move the divider</source>
        <translation>移动分隔线</translation>
    </message>
    <message>
        <source>Move the divider a little</source>
        <translation>微调分隔线</translation>
    </message>
    <message>
        <source>Move the photo</source>
        <translation>移动照片</translation>
    </message>
    <message>
        <source>See the original</source>
        <translation>查看原图</translation>
    </message>
    <message>
        <source>Take the result into another program</source>
        <translation>把结果拖到其他程序</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>double-click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>drag with {key}</source>
        <translation>按住 {key} 拖动</translation>
    </message>
    <message>
        <source>hold Space</source>
        <translation>按住空格</translation>
    </message>
    <message>
        <source>wheel, pinch</source>
        <translation>滚轮、双指捏合</translation>
    </message>
</context>
<context>
    <name>SizeEdit</name>
    <message>
        <source>2×</source>
        <translation>2×</translation>
    </message>
    <message>
        <source>4×</source>
        <translation>4×</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Size of the result</source>
        <translation>结果的尺寸</translation>
    </message>
    <message>
        <source>The selected photos differ here.</source>
        <translation>所选照片的这一项不一致。</translation>
    </message>
</context>
<context>
    <name>SizeField</name>
    <message>
        <source>Another size</source>
        <translation>其他尺寸</translation>
    </message>
    <message>
        <source>As chosen: {size}</source>
        <translation>按已选的尺寸：{size}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
</context>
<context>
    <name>SizeSection</name>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message numerus="yes">
        <source>%n photo(s) are too small for that; 8 times as large is the most.</source>
        <translation>
            <numerusform>有 %n 张照片太小，放不到这么大；最多放大到 8 倍。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) become smaller than now: details of the scans will be lost.</source>
        <translation>
            <numerusform>有 %n 张照片会变得比现在小：扫描件的细节会丢失。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than the scan can carry for %n photo(s): details will be invented.</source>
        <translation>
            <numerusform>对 %n 张照片来说，这超出了扫描件的清晰程度：部分细节将由程序推测补出。</numerusform>
        </translation>
    </message>
    <message>
        <source>More than the scan can carry: details will be invented.</source>
        <translation>超出了扫描件的清晰程度：部分细节将由程序推测补出。</translation>
    </message>
    <message>
        <source>Prints finely up to {width} × {height} cm.</source>
        <translation>可精细打印到 {width} × {height} 厘米。</translation>
    </message>
    <message>
        <source>Prints finely up to {width} × {height} in.</source>
        <translation>可精细打印到 {width} × {height} 英寸。</translation>
    </message>
    <message>
        <source>Smaller than now: details of the scan will be lost.</source>
        <translation>比现在小：扫描件的细节会丢失。</translation>
    </message>
    <message>
        <source>The photo reaches {over} cm beyond the paper.</source>
        <translation>照片会超出相纸 {over} 厘米。</translation>
    </message>
    <message>
        <source>The photo reaches {over} in beyond the paper.</source>
        <translation>照片会超出相纸 {over} 英寸。</translation>
    </message>
    <message>
        <source>This photo is too small for that. {size} are the most.</source>
        <translation>这张照片太小，放不到这么大：最大 {size}。</translation>
    </message>
    <message>
        <source>Up to {size}</source>
        <translation>最大 {size}</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message numerus="yes">
        <source>%n photo(s) are not restored yet. Cancel all of them?</source>
        <translation>
            <numerusform>还有 %n 张照片没有修复完。要全部取消吗？</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are not exported and would be lost.</source>
        <translation>
            <numerusform>有 %n 个结果尚未导出，将会丢失。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) are written.</source>
        <translation>
            <numerusform>已写入 %n 个结果。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) of earlier restorations were left out; open them by themselves if you want.</source>
        <translation>
            <numerusform>已略过 %n 个以前的修复结果；如果需要，请单独打开它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel all</source>
        <translation>全部取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续修复(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>移除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>在文件夹中显示(&amp;S)</translation>
    </message>
    <message>
        <source>Cancel the work?</source>
        <translation>要取消修复吗？</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>正在检查这台电脑…</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>在照片上</translation>
    </message>
    <message>
        <source>Remove from the window?</source>
        <translation>要从窗口中移除吗？</translation>
    </message>
    <message>
        <source>The file of this large result is still being made. Try again in a moment.</source>
        <translation>这个大尺寸结果的文件还在生成中，请稍后再试。</translation>
    </message>
    <message>
        <source>The photos themselves stay where they are.</source>
        <translation>照片文件本身不会被移动或删除。</translation>
    </message>
    <message>
        <source>“{name}” is written.</source>
        <translation>“{name}”已写入。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Version on the left</source>
        <translation>左边显示的版本</translation>
    </message>
    <message>
        <source>Version on the right</source>
        <translation>右边显示的版本</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}%</translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what}（{keys}）</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>&amp;Open photos…</source>
        <translation>打开照片(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Try a sample photo</source>
        <translation>试试示例照片(&amp;T)</translation>
    </message>
    <message>
        <source>A portrait by NASA (public domain), aged by us</source>
        <translation>NASA 的人像照片（公有领域），由我们做旧</translation>
    </message>
    <message>
        <source>Drop your old photos here</source>
        <translation>把老照片拖到这里</translation>
    </message>
    <message>
        <source>They come back sharp, at four times the size. Your own files are never changed, and nothing leaves this computer.</source>
        <translation>照片会变得清晰，并放大到四倍。您的原始文件绝不会被改动，也不会有任何内容离开这台电脑。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{number} megapixels</source>
        <translation>{number} 百万像素</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n more to come</source>
        <translation>
            <numerusform>{name}，后面还有 %n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>save_as</name>
    <message>
        <source>&amp;Keep it</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>Replace a file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>There is a file “{name}” already. Replace it?</source>
        <translation>已有文件“{name}”。要替换它吗？</translation>
    </message>
    <message>
        <source>What is in it will be lost.</source>
        <translation>其中的内容将会丢失。</translation>
    </message>
</context>
</TS>
