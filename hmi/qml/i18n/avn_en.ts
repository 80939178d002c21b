<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>NoticesViewModel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
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
</TS>
