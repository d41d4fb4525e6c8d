<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AccountDialog</name>
    <message>
        <source>Add account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing the key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain is available. The key is kept for this session only, and you will be asked for it again after the next start. Press OK to continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was not stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server lists no models. You can add one by its name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AccountList</name>
    <message>
        <source>My server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of your accounts could not be read. Reprise does not use them, and keeps them unchanged in its settings file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>On this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>provider name protocol dialect base URL address key password extra headers models default model test connection add edit remove per model retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the account the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the account “%1” and forget its key? Its chats stay and can be continued with another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of %1 is still in %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model of new chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model of new chats:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>default model default account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no key)</source>
        <comment>an address</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddAccountPage</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add and start a chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the key in %1</source>
        <comment>an environment variable</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storing the key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was not stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdvancedPage</name>
    <message>
        <source>Send the key &amp;as:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anthropic &amp;version:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra &amp;headers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers are stored in the settings file. Enter a key in the key field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fal&amp;lback model:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered first if this account gives no answer. It is asked automatically only if that is switched on under “Network and retry”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the key as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>api-key: … (Azure)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anthropic version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x-api-key: … (usual)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorization: Bearer … (usual)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stream answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows answers while they are written. If this is off, an answer appears when it is complete. A model can have its own setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fallback model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerActions</name>
    <message>
        <source>The billing page of this provider is not known. Look for it on the provider&apos;s site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser could be opened for %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colors:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>color scheme theme light dark mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text font size larger smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text &amp;width:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column message width line length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&amp;rap long lines of code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this is off, they scroll horizontally.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code line wrap scroll sideways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat &amp;zoom:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The maximum length of a line in a wide window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep single line breaks in answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn this off if a model wraps its text at a fixed width. Its lines are then joined, as Markdown prescribes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>newline hard wrap poem paragraph markdown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentChip</name>
    <message>
        <source>Remove (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent without its metadata, such as the place where a photo was taken.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentFile</name>
    <message>
        <source>“%1” has %2 × %3 pixels, which is too large to open. Make it smaller and attach it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image “%1” is damaged and cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text encoding of “%1” is not recognized. Save it as UTF-8 and attach it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an image, a PDF or a text file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an image, a PDF or a text file, but: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, JPEG, GIF and WebP images, PDF and text files can be attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was not found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a folder. Attach the files in it instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a regular file and cannot be attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is too large: %2, at most %3 can be attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” changed while it was being read. Attach it again when it is complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image “%1” cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentImage</name>
    <message>
        <source>%1 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be made smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduced to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduced to %1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentPreview</name>
    <message>
        <source>%1, %2</source>
        <comment>what a file is, its size</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no preview of this kind of file. Save a copy to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This image is damaged and cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the beginning of the file. A saved copy contains all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy could not be saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentProblem</name>
    <message>
        <source>%1 does not accept images. Remove “%2”, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a valid PNG, JPEG, GIF or WebP image. Save it in one of these formats and attach it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept PDF files. Remove “%2”, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not accept PDF files such as “%2”. If it refuses, paste the text instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat and its files come to %1; %2 accepts at most %3 at once. Remove files, or start a new chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat and its files come to %1; %2 accepts at most %3 at once. Remove files, or make the images smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has %2 × %3 pixels; %4 accepts at most %5 on each side. Make it smaller and attach it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has %2; %3 accepts at most %4 for an image. Make it smaller and attach it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat and its files have %1 images; %2 accepts at most %3 at once. Remove images, or start a new chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The PDF files have %1 pages; %2 accepts at most %3 at once. Attach only the pages that matter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has %2 pages; %3 accepts at most %4 at once. Attach only the pages that matter.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>%1, %2</source>
        <comment>a file, what it is</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttachmentTray</name>
    <message numerus="yes">
        <source>%Ln more files could not be attached.</source>
        <translation>
            <numerusform>%Ln more file could not be attached.</numerusform>
            <numerusform>%Ln more files could not be attached.</numerusform>
        </translation>
    </message>
    <message>
        <source>Attached files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replaces the images with smaller copies; the files are not changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file is still being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted image.png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was not attached: you left the message before the file had been read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrinking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An image is being made smaller…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The same is true of %Ln more files.</source>
        <translation>
            <numerusform>The same is true of %Ln more file.</numerusform>
            <numerusform>The same is true of %Ln more files.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already attached: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttemptLog</name>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then waited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the attempt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All attempts as plain text for a support ticket, without secrets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: sent again with changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent again after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (sent after %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 with the queue)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name: value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown; it was sent in full and may have been billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked to wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a delay, and its source</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the provider asked (retry-after-ms)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the provider asked (Retry-After)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until the provider&apos;s rate limit is reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the provider&apos;s message says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider&apos;s message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up by you after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; it may have been billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent again at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (sent at once)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this chat (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch to another chat (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatNavigation</name>
    <message>
        <source>Show the list of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the list of chats (F9)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatNotices</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses to stream the answers of %2. They appear when they are complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat deleted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Message and %Ln after it deleted.</source>
        <translation>
            <numerusform>Message and %Ln after it deleted.</numerusform>
            <numerusform>Message and %Ln after it deleted.</numerusform>
        </translation>
    </message>
    <message>
        <source>No keychain is available, so keys are kept for this session only. You will be asked for a key when it is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some changes are not saved yet. Reprise keeps trying. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enter sends the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Enter starts a new line. If this is off, Enter starts a new line and Ctrl+Enter sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>return key send key new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System &amp;prompt:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instructions that every new chat gives the model before your first message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instructions default persona</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check &amp;spelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underlines unknown words in the message that you write. A chat can have another language: right-click its text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This build of Reprise cannot check spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dictionary is installed. Install one for Hunspell, for example the package hunspell-en-us, and start Reprise again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spell checker dictionary hunspell typos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spelling &amp;language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spell checker dictionary hunspell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>This question is being edited. Send the edit or cancel it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account yet, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model of %1 is chosen, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatStarters</name>
    <message>
        <source>fails twice as overloaded, then answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asks to wait 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>breaks off in the middle of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers slowly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explain this error message:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Summarize the attached file in five sentences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite this text so that it is shorter and clearer:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo is no language model. Try its commands:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To begin with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter starts a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter sends · Enter starts a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · Ctrl+Shift+M: model · Ctrl+K: chats · Ctrl+?: all keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChatSwitcher</name>
    <message>
        <source>Switch chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the chats by title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a chat…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chats found.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientAttempt</name>
    <message>
        <source>The keychain did not respond.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key is stored for this account.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach images, PDF or text files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel editing (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing your last message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Editing an earlier message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>&amp;Use the address as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Protocol:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Base URL:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anthropic Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenAI Responses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenAI Chat Completions (compatible servers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the address as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version segment such as /v1 is added or removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo answers from this computer, and nothing leaves it. It is not a language model: it shows what a chat and a retry look like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the server, with its port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address and protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL contains a key, and base URLs are stored in the settings file. Enter the key in the key field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs a key. Enter it in the key field.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>The server lists no models.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionTrial</name>
    <message>
        <source>St&amp;op the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test c&amp;onnection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works: the model answered without text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works. The answer: “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses to stream answers, so they appear when they are complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 model found: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the names of models</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n models found: %1</source>
        <translation>
            <numerusform>%n model found: %1</numerusform>
            <numerusform>%n models found: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationFilter</name>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the last question has no complete answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConversationListView</name>
    <message>
        <source>Chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chats found.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CostWords</name>
    <message>
        <source>under %1</source>
        <comment>a price</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>“%1” could not be read. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is missing from the chat database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database could not be opened: %1 is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder for the chat database could not be created: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database %1 could not be created: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database is damaged and could not be moved aside to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database is damaged and %1 could not be moved aside: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database was damaged. It was kept as %1, and a new one was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a database of another program. It was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database was written by a newer version of Reprise (format %1; this one reads up to %2). It was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database is damaged: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened for writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup could be made before the chat database is updated: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The update of the chat database failed: entries in “%1” refer to entries that do not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program is using it (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database could not be %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat database does not contain the entry that was to be changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deletions</name>
    <message>
        <source>An answer in this chat is under way. Stop it, or wait for it, before you undo the deletion.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoReply</name>
    <message numerus="yes">
        <source>It worked: %n request(s) failed with status %1, and this one was answered.</source>
        <translation>
            <numerusform>It worked: %n request failed with status %1, and this one was answered.</numerusform>
            <numerusform>It worked: %n requests failed with status %1, and this one was answered.</numerusform>
        </translation>
    </message>
    <message>
        <source>I am the **demo** of Reprise, a small program on this computer and *not a language model*. Nothing you write leaves your machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here is what you can try:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>| Write | and this happens |</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two requests fail with *529 Overloaded*, then the answer comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server asks to wait five seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer breaks off in the middle; *Continue* asks for the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer comes slowly; *Stop* ends it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code comes with its language and a copy button:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoServer</name>
    <message>
        <source>The demo could not be started: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo fails as you asked (%1 of %2).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialects</name>
    <message>
        <source>The address of the server is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the address of a server. It should look like https://api.example.com/v1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must begin with https:// or http://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must not contain a user name or a password. The key has a field of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server redirects to another address, but does not say which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server redirects to another address: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent a web page instead of an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent something other than an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider ended the answer with an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s reply is not a list of models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One event of the answer is larger than 16 MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is larger than 64 MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the answer cannot be read: it is not JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer cannot be read: it is not JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent an empty answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer ended before it was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key contains characters that cannot be part of a key. Enter it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DoubtfulLinkMenu</name>
    <message>
        <source>The text names %1, but the link leads elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop files to attach</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DurationWords</name>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>more than a million years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>No connection to %1 within %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not begin to reply within %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent nothing for %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent no part of the answer for %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply from %1 could not be decompressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost before the reply was complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the request without processing it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost before it replied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent %2 of the %3 bytes that it announced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer from %1 is longer than %2 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is listening at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no host named %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network&apos;s proxy refuses to connect to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureActions</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open billing page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait and send automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Leave %Ln files out</source>
        <translation>
            <numerusform>Leave %Ln file out</numerusform>
            <numerusform>Leave %Ln files out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave the first %Ln messages out</source>
        <translation>
            <numerusform>Leave the first %Ln message out</numerusform>
            <numerusform>Leave the first %Ln messages out</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave “%1” out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use https</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use http (not encrypted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try with another model…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureWords</name>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message>
        <source>The request was sent in full; it may have been answered and billed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; it may have been billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks to wait %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks to wait %2, until %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted, so nothing was sent. The server, or something between it and this computer, is at fault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate of %1 is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 declines this request under its content rules. Trying again will not help; change the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 declines this request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted: Reprise ended before the answer arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reprise ended before the answer arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply from %1 cannot be read as an answer. The server is at fault, or the account&apos;s protocol does not fit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reply from %1 cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached. Check the network connection, and the address in the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the server running?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is %1 running?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is listening at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1 in time. Check the network connection, and the address in the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no connection to %1 in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 accepted the request, but did not begin to answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not begin to answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped responding: nothing arrived for too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped responding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kept the connection open for too long without sending an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kept the connection open without sending an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took too long and gave up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost before the answer began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection to %1 was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 limits the number of requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a little, or try again with another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is overloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fault is not on your side; it usually passes within minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has an internal problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fault is not on your side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no key for %1, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no key for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not allow this key to do that (403). Its permissions are set at the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not allow this key to do that (403)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your %1 credit is used up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your %1 credit is used up, or a spending limit is reached; waiting will not help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is not offered by this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model is not offered by this account: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not offer this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the chat is too long for the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is larger than %1 accepts (413). Make it shorter, or attach less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the message is too large for %1 (413)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept this request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Sending it again unchanged will not help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 redirects to another address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Nothing was sent there. If you trust that address, make it the account&apos;s base URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 redirects to another address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a web page or something else instead of an answer. This network may require you to sign in first, or the base URL is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent something other than an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was cut off after %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted after %1: Reprise ended before the answer was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was cut off after %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not reply, and you asked again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not reply, and you asked again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key for %1 cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is longer than the model can read. Make the question shorter, or choose a model that can read more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of this chat are larger than %1 accepts at once. Files that are left out stay in the chat, but are no longer sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the files are too large for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat is longer than the model can read. Its oldest messages can be left out, up to “%1”: they stay in the chat, but are no longer sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 does not accept %Ln files of this chat, such as “%2”</source>
        <translation>
            <numerusform>%1 does not accept %Ln file of this chat, such as “%2”</numerusform>
            <numerusform>%1 does not accept %Ln files of this chat, such as “%2”</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not accept “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept the message “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can be left out: they stay in the chat, but are no longer sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be left out: it stays in the chat, but is no longer sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers without encryption, but the base URL of the account begins with https. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not speak https</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 expects an encrypted connection, but the base URL of the account begins with http.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 expects https</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key for %1 could not be read from the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have the address that was called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The base URL of the account is probably wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have this address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message>
        <source>Match &amp;case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstModels</name>
    <message>
        <source>The models of %1 could not be fetched. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Notify me when an answer has arrived or failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a wait of more than 10 seconds, while you are in another window. Shows the chat&apos;s title, but nothing of the question or the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notification desktop popup message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeadersTable</name>
    <message>
        <source>Remove header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header %1 contains a key, and headers are stored in the settings file. Enter the key in the key field: it is stored in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header %1 is set by Reprise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of the header %1 contains a character that cannot be sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HowItWorks</name>
    <message>
        <source>How Reprise works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It tries again, and you can see it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>If a provider is overloaded or a connection breaks, Reprise sends the question again by itself: up to %Ln times, after %1 at first and longer each time. It waits as long as the provider asks. The bar below the chat shows why, when and how often. &lt;b&gt;Retry now&lt;/b&gt; and &lt;b&gt;Stop&lt;/b&gt; work at any moment, and &lt;b&gt;Details&lt;/b&gt; shows each attempt. An error that waiting cannot repair, such as a rejected key, is shown at once. Text that has arrived is never thrown away.</source>
        <translation>
            <numerusform>If a provider is overloaded or a connection breaks, Reprise sends the question again by itself: up to %Ln time, after %1 at first and longer each time. It waits as long as the provider asks. The bar below the chat shows why, when and how often. &lt;b&gt;Retry now&lt;/b&gt; and &lt;b&gt;Stop&lt;/b&gt; work at any moment, and &lt;b&gt;Details&lt;/b&gt; shows each attempt. An error that waiting cannot repair, such as a rejected key, is shown at once. Text that has arrived is never thrown away.</numerusform>
            <numerusform>If a provider is overloaded or a connection breaks, Reprise sends the question again by itself: up to %Ln times, after %1 at first and longer each time. It waits as long as the provider asks. The bar below the chat shows why, when and how often. &lt;b&gt;Retry now&lt;/b&gt; and &lt;b&gt;Stop&lt;/b&gt; work at any moment, and &lt;b&gt;Details&lt;/b&gt; shows each attempt. An error that waiting cannot repair, such as a rejected key, is shown at once. Text that has arrived is never thrown away.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys are stored in %1 and nowhere else. They are never written to the settings or to the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain was found, so keys stay in memory and are forgotten when Reprise ends. They are never written to the settings or to the log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats are stored on this computer, in a file that only you can read: %1. Each question is stored before it is sent, and an answer while it arrives. There is no telemetry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages that you see in the chat go to the provider that you chose, and to nobody else. Other versions of a message are not sent. Pictures in answers are not loaded from the internet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>&amp;Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the key as it is typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the stored key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored in: %1. Never in the settings file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key contains a space or another character that cannot be part of a key. Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored key is forgotten when you press OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key is stored; type to replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reprise will try to store the key in: %1. Never in the settings file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the keychain for the key again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un&amp;lock…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Get a key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a key in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain is available. The key is kept for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an address, not a key. Paste the key itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if the server asks for one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeyPrompt</name>
    <message>
        <source>Store and send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the key here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs a key to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter another key for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key was not stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is stored in: %1. Never in the settings file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain is available. The key is kept for %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeychainSecretStore</name>
    <message>
        <source>The keychain cannot store this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is not responding. It may be waiting to be unlocked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>macOS Keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows Credential Manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked, or denies access: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LastSave</name>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles, models or system prompts of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages that you have not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings or accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some changes could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you close Reprise now, these are lost:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close anyway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LatestButton</name>
    <message>
        <source>Go to the latest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New text. Go to the latest message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkLine</name>
    <message>
        <source>Not %1, but: %2</source>
        <comment>a link&apos;s text, its address</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Reprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reprise %1
Chat with language models; retries that you can see.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageArrangement</name>
    <message>
        <source>Thinking… %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thought for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try with another model…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageFooter</name>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the rest of the answer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer reached its length limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer ended early: the chat is as long as the model can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model declined to answer this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider&apos;s content filter ended this answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model thought about it, but gave no answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: Reprise was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not retried: Reprise was closed during the wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered by %1 because %2 failed: %3.</source>
        <comment>accounts, a reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is asked because %2 failed: %3.</source>
        <comment>accounts, a reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent at %1: Reprise was closed, or could not send it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking again opens a new connection. This request may have been answered and billed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer broke off. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageSection</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not wrap the lines of code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap the lines of code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll horizontally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelButton</name>
    <message>
        <source>No account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No models yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the model for this chat (Ctrl+Shift+M)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelField</name>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field, its value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>a field, a model, its account</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Add account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit accounts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+D: favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model matches “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelPrices</name>
    <message>
        <source>The price “%1” of “%2” is not an amount in dollars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model has no “id”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not valid JSON: %1 (at character %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no list “models”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your model prices in %1 are not used, only the built-in ones. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelRows</name>
    <message>
        <source>Fallback model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no models yet. Edit account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepts images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepts PDF files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can think</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context: %1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price of a million tokens, read and written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepts %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can think before it answers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelTable</name>
    <message>
        <source>%1 (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>%1k</source>
        <comment>thousands of tokens</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1M</source>
        <comment>millions of tokens</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>free</source>
        <comment>a price</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>prices of tokens that are read and written</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not accept images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does not accept PDF files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat is too long for it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsPanel</name>
    <message>
        <source>&amp;Fetch from the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model &amp;name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer all sho&amp;wn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off&amp;er none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %Ln models</source>
        <translation>
            <numerusform>&amp;Remove %Ln model</numerusform>
            <numerusform>&amp;Remove %Ln models</numerusform>
        </translation>
    </message>
    <message>
        <source>No model matches “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln models are offered.</source>
        <translation>
            <numerusform>%1 of %Ln model is offered.</numerusform>
            <numerusform>%1 of %Ln models are offered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpenConversations</name>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PastedText</name>
    <message numerus="yes">
        <source>%Ln lines were pasted.</source>
        <translation>
            <numerusform>%Ln line was pasted.</numerusform>
            <numerusform>%Ln lines were pasted.</numerusform>
        </translation>
    </message>
    <message>
        <source>Attach as a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pasted text is attached as “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted text %1.txt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PerModelSettings</name>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;tries:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retries of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Initial delay:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Initial delay of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Longest delay:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest delay of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream answers of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stream answers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the account (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the account (on)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same as the account (off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per-model settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per-model settings: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses to stream the answers of this model. Test the connection to try it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>No setting matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PricesDialog</name>
    <message>
        <source>&amp;Add model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model prices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cached input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In US dollars per million tokens, for answers from now on. They replace the prices that Reprise knows. Leave a field empty if you do not know the price. A * at the end of a model matches any text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an amount in dollars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A price has no model.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionSender</name>
    <message>
        <source>There is no account yet. Add one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account for this answer was deleted. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model for %1 first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueuedMessages</name>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent when this answer is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent, because the answer is not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 (and %Ln more)</source>
        <translation>
            <numerusform>%1 (and %Ln more)</numerusform>
            <numerusform>%1 (and %Ln more)</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this message back into the message field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RetryPage</name>
    <message>
        <source>Network and retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Account:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;tries:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retry retries maximum number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Initial delay:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The delay doubles after each retry. A random amount of up to 100 % is added so that clients do not retry in step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Longest delay:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No wait is longer than this. If a provider asks for a longer wait, the question fails and says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst case requests waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per-model settings:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model can override the values of its account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per model override</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the per-model settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connecting:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the server accepts the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First byte:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the reply begins. A local model can take minutes to load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While a reply arrives: the longest pause without a single byte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No content:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>While a reply arrives: the longest time in which the connection is kept open without any of the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time-out timeout wait delay seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For all accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue automaticall&amp;y after an interruption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If an answer breaks off, Reprise asks for the rest after the same delays. Each time counts as a retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic automatically go on cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As&amp;k the fallback model automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If all retries of an account fail, the question goes to the fallback model of that account. Each account is asked once. The answer says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fallback other account failover switch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file of certificate authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra certificate authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xtra certificate authorities:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA PEM TLS SSL certificate file trust company proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A PEM file with certificates that are trusted in addition to the system&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate can be read from this file; only the system&apos;s are trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 certificate is trusted in addition to the system&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n certificates are trusted in addition to the system&apos;s.</source>
        <translation>
            <numerusform>%n certificate is trusted in addition to the system&apos;s.</numerusform>
            <numerusform>%n certificates are trusted in addition to the system&apos;s.</numerusform>
        </translation>
    </message>
    <message>
        <source>A model can override the values of its account. None does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 model has its own values: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n models have their own values.</source>
        <translation>
            <numerusform>%n model has its own values.</numerusform>
            <numerusform>%n models have their own values.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no account yet: add one on the page Accounts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 attempt: a failure is shown at once, and nothing is retried automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attempts</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message>
        <source>at most %1 of waiting between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one right after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with unlimited waiting between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a provider may ask for up to %1 each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a provider may ask for a wait of any length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2; %3</source>
        <comment>requests, waiting; what a provider may ask for</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the system&apos;s certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Silence:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RetryStatus</name>
    <message>
        <source>Open the chat “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendButtons</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this answer (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send when this answer is done (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send when this answer is done (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Enter); Shift+Enter starts a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter); Enter starts a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>The folder for your chats cannot be created: %1. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No certificate could be read from %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionSecretStore</name>
    <message>
        <source>this session only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings could not be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file %1 is damaged. Settings that could not be read have their default values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file was damaged. Settings that could not be read have their default values. A copy of the file is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These settings could not be read and have their default values: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chats by their place in the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new chat (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the list of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the list of chats (F9)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the chats by title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SingleInstance</name>
    <message>
        <source>Reprise is running but is not responding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These chats are in use by Reprise on the computer “%1”. Close it there first. If it is no longer running there, delete the file %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reprise seems to be running but is not responding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting Reprise again will not bring this window to the front: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reprise is not allowed to write to the folder with your chats: %1 could not be created. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder with your chats could not be locked: %1 could not be created. The disk may be full. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpellCheck</name>
    <message>
        <source>No suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to &amp;dictionary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ignore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until Reprise is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spelling in this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not check</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SystemPromptEditor</name>
    <message>
        <source>&amp;Use the default system prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The default is set in the preferences under Chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells the model how to answer in this chat. Sent before each question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: Answer briefly, in plain words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No system prompt is sent in this chat.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>a day of this year, as a format of QLocale::toString()</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptMenu</name>
    <message>
        <source>Open link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy message as plain text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy message as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program could open %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TurnAnnouncer</name>
    <message>
        <source>%1 has answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer from %1 was interrupted: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from %1, asking %2 instead: %3</source>
        <comment>accounts, then why</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TurnButtons</name>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the question in the chat “%1” at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting in the chat “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up this request, which may have been answered and billed, and send the question again on a new connection (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the question at once (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop waiting for this answer (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each attempt, why it failed, and the wait after it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TurnNotifications</name>
    <message>
        <source>%1 has answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no answer from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer from %1 was interrupted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TurnWords</name>
    <message>
        <source>Retrying now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrying in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>1: what happens and when, 2: attempt 2 of 4</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Will be sent at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <extracomment>1: when it is sent, 2: how long until then</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln ahead</source>
        <comment>questions of others that go first</comment>
        <translation>
            <numerusform>%Ln ahead</numerusform>
            <numerusform>%Ln ahead</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, trying now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, next in %2</source>
        <extracomment>1: Waiting for an account, 2: a duration</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is overloaded or limits requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network is back: sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline: will send when the network is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 other chat waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln other chats waiting</source>
        <translation>
            <numerusform>%Ln other chat waiting</numerusform>
            <numerusform>%Ln other chats waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what happens, and why</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempt %1 of %2</source>
        <extracomment>1: the number of an attempt, 2: how many there may be</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reply from %1 yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the request may have been billed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reply from %1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 for %2</source>
        <extracomment>1: an account, 2: a duration</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more from %1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrying now…</source>
        <comment>after the title of a chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>after the title of a chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrying in %1</source>
        <comment>after the title of a chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1</source>
        <comment>after the title of a chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will be sent at %1</source>
        <comment>after the title of a chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <comment>after the title of a chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline, will be sent when the network is back</source>
        <comment>after the title of a chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln chats waiting; next:</source>
        <translation>
            <numerusform>%Ln chat waiting; next:</numerusform>
            <numerusform>%Ln chats waiting; next:</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>title of a chat, its state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <extracomment>1: 3 chats waiting; next:, 2: title of a chat, 3: its state</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UsageStatus</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Rate limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least %1</source>
        <extracomment>The cost of some answers is not known. 1: the cost of the others</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost: at least %1; it is known for %2 of %3 answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat, with all versions of its answers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: at most %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; back at the limit by now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; back at the limit in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remaining requests at %1, according to its last reply:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>%1 tokens in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens from the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens into the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of them thinking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First text after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens per second</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to Reprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs no key, and nothing leaves this computer. It is not a language model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is set in your environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With your own key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer, without a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any provider, by its address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server of your own or of your company, a proxy, or another provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key, and no language model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 model found</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n models found</source>
        <translation>
            <numerusform>%n model found</numerusform>
            <numerusform>%n models found</numerusform>
        </translation>
    </message>
    <message>
        <source>Not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model server on your own computer. Start it, then test the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, with your own key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the models to chat with. If one is busy, Reprise retries, and you always see why and when.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a provider or a server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo deleting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit last message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy selection as &amp;Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy last answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy last co&amp;de</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write a message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ystem prompt…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit model pri&amp;ces…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;xt chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;revious message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ext message</source>
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
    <message>
        <source>&amp;Normal size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wrap code lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Reprise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ask again on a new connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the list of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo deleting the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo deleting “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in this chat…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose &amp;model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;List of chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Switch chat…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;How Reprise works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>An answer in this chat is under way. Stop it before you delete.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WritingArea</name>
    <message>
        <source>What would you like to ask?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The window cannot be opened: there is no usable display.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A forced quit stops the answers that are under way. Text that has arrived is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Force quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat with language models, with visible retries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with a new chat.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store settings and chats in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
