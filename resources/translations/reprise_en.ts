<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AccountDialog</name>
    <message numerus="yes">
        <source>%n models found</source>
        <translation>
            <numerusform>%n model found</numerusform>
            <numerusform>%n models found</numerusform>
        </translation>
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
</context>
<context>
    <name>DurationWords</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
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
</context>
<context>
    <name>RetryPage</name>
    <message numerus="yes">
        <source>%n certificates are trusted beside the system&apos;s.</source>
        <translation>
            <numerusform>%n certificate is trusted beside the system&apos;s.</numerusform>
            <numerusform>%n certificates are trusted beside the system&apos;s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n models have values of their own.</source>
        <translation>
            <numerusform>%n model has values of its own.</numerusform>
            <numerusform>%n models have values of their own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetryStatus</name>
    <message numerus="yes">
        <source>%Ln chats waiting; next in %1</source>
        <translation>
            <numerusform>%Ln chat waiting; next in %1</numerusform>
            <numerusform>%Ln chats waiting; next in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chats waiting; next at %1</source>
        <translation>
            <numerusform>%Ln chat waiting; next at %1</numerusform>
            <numerusform>%Ln chats waiting; next at %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chats waiting for %1</source>
        <translation>
            <numerusform>%Ln chat waiting for %1</numerusform>
            <numerusform>%Ln chats waiting for %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln ahead</source>
        <comment>questions of others that go first</comment>
        <translation>
            <numerusform>%Ln ahead</numerusform>
            <numerusform>%Ln ahead</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Offline: %Ln chats will be sent when the network is back</source>
        <translation>
            <numerusform>Offline: %Ln chat will be sent when the network is back</numerusform>
            <numerusform>Offline: %Ln chats will be sent when the network is back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other chats waiting</source>
        <translation>
            <numerusform>%Ln other chat waiting</numerusform>
            <numerusform>%Ln other chats waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message numerus="yes">
        <source>%n models</source>
        <translation>
            <numerusform>%n model</numerusform>
            <numerusform>%n models</numerusform>
        </translation>
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
</context>
<context>
    <name>ChatPane</name>
    <message numerus="yes">
        <source>Message and %Ln after it deleted.</source>
        <translation>
            <numerusform>Message and %Ln after it deleted.</numerusform>
            <numerusform>Message and %Ln after it deleted.</numerusform>
        </translation>
    </message>
</context>
</TS>
