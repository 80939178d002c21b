<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>CarFacts</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days over</source>
        <translation>
            <numerusform>%n day over</numerusform>
            <numerusform>%n days over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <comment>windows</comment>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComfortViewModel</name>
    <message numerus="yes">
        <source>%n locks are open</source>
        <translation>
            <numerusform>%n lock is open</numerusform>
            <numerusform>%n locks are open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n windows are open</source>
        <translation>
            <numerusform>%n window is open</numerusform>
            <numerusform>%n windows are open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NearbyViewModel</name>
    <message numerus="yes">
        <source>%n without such a plug left out</source>
        <translation>
            <numerusform>%n without such a plug left out</numerusform>
            <numerusform>%n without such a plug left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %n has such a plug, as far as the map knows.</source>
        <translation>
            <numerusform>It has no such plug, as far as the map knows.</numerusform>
            <numerusform>None of %n has such a plug, as far as the map knows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticesViewModel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecentsPage</name>
    <message numerus="yes">
        <source>Erase %n recent place(s)</source>
        <translation>
            <numerusform>Erase %n recent place</numerusform>
            <numerusform>Erase %n recent places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>%1, %n more</source>
        <translation>
            <numerusform>%1, %n more</numerusform>
            <numerusform>%1, %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextEntry</name>
    <message numerus="yes">
        <source>%n left</source>
        <comment>characters</comment>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThisCarViewModel</name>
    <message numerus="yes">
        <source>%n values can be read</source>
        <translation>
            <numerusform>%n value can be read</numerusform>
            <numerusform>%n values can be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VehiclePage</name>
    <message numerus="yes">
        <source>%n more can be read once the car stands.</source>
        <translation>
            <numerusform>%n more can be read once the car stands.</numerusform>
            <numerusform>%n more can be read once the car stands.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VehicleViewModel</name>
    <message numerus="yes">
        <source>%n tyres are low</source>
        <translation>
            <numerusform>%n tyre is low</numerusform>
            <numerusform>%n tyres are low</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doors or lids are open</source>
        <translation>
            <numerusform>%n door or lid is open</numerusform>
            <numerusform>%n doors or lids are open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WarningsViewModel</name>
    <message numerus="yes">
        <source>%n things are not known</source>
        <translation>
            <numerusform>%n thing is not known</numerusform>
            <numerusform>%n things are not known</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The car stored %n faults</source>
        <translation>
            <numerusform>The car stored a fault</numerusform>
            <numerusform>The car stored %n faults</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A workshop can read the %n faults.</source>
        <translation>
            <numerusform>A workshop can read it.</numerusform>
            <numerusform>A workshop can read them.</numerusform>
        </translation>
    </message>
</context>
</TS>
