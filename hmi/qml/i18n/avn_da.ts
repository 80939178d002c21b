<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da_DK" sourcelanguage="en_GB">
<context>
    <name>AboutPage</name>
    <message>
        <source>A head unit that belongs to the driver. It works without a network, and tells nobody where you go.</source>
        <translation>En bilskærm, der tilhører føreren. Den virker uden net og fortæller ingen, hvor du kører.</translation>
    </message>
    <message>
        <source>Its source is open, under the Apache licence 2.0.</source>
        <translation>Kildekoden er åben, under Apache-licensen 2.0.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licenser</translation>
    </message>
    <message>
        <source>What AVN is made of, and by whose leave.</source>
        <translation>Hvad AVN er lavet af, og på hvilke vilkår.</translation>
    </message>
</context>
<context>
    <name>AboutViewModel</name>
    <message>
        <source>Used unchanged, as a library of its own. You may exchange it for another version.</source>
        <translation>Brugt uændret, som et selvstændigt bibliotek. Du må udskifte det med en anden udgave.</translation>
    </message>
    <message>
        <source>The names of the car&apos;s values. Their source is public, at COVESA.</source>
        <translation>Navnene på bilens værdier. Kilden er åben, hos COVESA.</translation>
    </message>
    <message>
        <source>This package brings no text of its licence.</source>
        <translation>Denne pakke har ingen licenstekst med.</translation>
    </message>
</context>
<context>
    <name>AllWell</name>
    <message>
        <source>The car reports no faults.</source>
        <translation>Bilen melder ingen fejl.</translation>
    </message>
    <message>
        <source>Odometer</source>
        <translation>Kilometertal</translation>
    </message>
    <message>
        <source>Next service</source>
        <translation>Næste service</translation>
    </message>
</context>
<context>
    <name>CarCard</name>
    <message>
        <source>Doors</source>
        <translation>Døre</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dæk</translation>
    </message>
</context>
<context>
    <name>CarFacts</name>
    <message>
        <source>Odometer</source>
        <translation>Kilometertal</translation>
    </message>
    <message>
        <source>Next service</source>
        <translation>Næste service</translation>
    </message>
    <message>
        <source>Service within</source>
        <translation>Service inden</translation>
    </message>
    <message>
        <source>12 V battery</source>
        <translation>12 V-batteri</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Lidt</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>Nok</translation>
    </message>
    <message>
        <source>Washer fluid</source>
        <translation>Sprinklervæske</translation>
    </message>
    <message>
        <source>None</source>
        <comment>faults</comment>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Stored faults</source>
        <translation>Gemte fejl</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fejl</translation>
    </message>
    <message>
        <source>No fault</source>
        <translation>Ingen fejl</translation>
    </message>
    <message>
        <source>Brakes</source>
        <translation>Bremser</translation>
    </message>
    <message>
        <source>Brake pads</source>
        <translation>Bremseklodser</translation>
    </message>
    <message>
        <source>ABS and ESC</source>
        <translation>ABS og ESC</translation>
    </message>
    <message>
        <source>Steering assist</source>
        <translation>Servostyring</translation>
    </message>
    <message>
        <source>All work</source>
        <translation>Alle virker</translation>
    </message>
    <message>
        <source>Lamp check</source>
        <translation>Lygtekontrol</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Til</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>Parking brake</source>
        <translation>Parkeringsbremse</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dæk</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>Døre</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Vinduer</translation>
    </message>
    <message>
        <source>Sunroof</source>
        <translation>Soltag</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Låse</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>Lys</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>Hovedlys</translation>
    </message>
    <message>
        <source>Belts</source>
        <translation>Seler</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Kabel i</translation>
    </message>
    <message>
        <source>Not plugged</source>
        <translation>Uden kabel</translation>
    </message>
    <message>
        <source>Charge cable</source>
        <translation>Ladekabel</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 over</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n dag</numerusform>
            <numerusform>%n dage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days over</source>
        <translation>
            <numerusform>%n dag over</numerusform>
            <numerusform>%n dage over</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 worn</source>
        <translation>%1 slidt</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <comment>windows</comment>
        <translation>
            <numerusform>%n åbent</numerusform>
            <numerusform>%n åbne</numerusform>
        </translation>
    </message>
    <message>
        <source>All closed</source>
        <comment>windows</comment>
        <translation>Alle lukkede</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>sunroof</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Tilted</source>
        <comment>sunroof</comment>
        <translation>På klem</translation>
    </message>
    <message>
        <source>%1 open</source>
        <comment>sunroof</comment>
        <translation>%1 åbent</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Låst</translation>
    </message>
    <message>
        <source>Partly locked</source>
        <translation>Delvist låst</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>Ulåst</translation>
    </message>
    <message>
        <source>High beam</source>
        <translation>Fjernlys</translation>
    </message>
    <message>
        <source>Low beam</source>
        <translation>Nærlys</translation>
    </message>
    <message>
        <source>Beam off</source>
        <translation>Nærlys fra</translation>
    </message>
    <message>
        <source>Day lights</source>
        <translation>Kørelys</translation>
    </message>
    <message>
        <source>Front fog light</source>
        <translation>Tågelys foran</translation>
    </message>
    <message>
        <source>Rear fog light</source>
        <translation>Tågelys bag</translation>
    </message>
    <message>
        <source>Hazard lights</source>
        <translation>Havariblink</translation>
    </message>
    <message>
        <source>Left indicator</source>
        <translation>Venstre blinklys</translation>
    </message>
    <message>
        <source>Right indicator</source>
        <translation>Højre blinklys</translation>
    </message>
    <message>
        <source>Brake light</source>
        <translation>Bremselys</translation>
    </message>
    <message>
        <source>All off</source>
        <translation>Alle fra</translation>
    </message>
    <message>
        <source>%1 of %2 fastened</source>
        <translation>%1 af %2 spændt</translation>
    </message>
</context>
<context>
    <name>CarFigure</name>
    <message>
        <source>The car from above</source>
        <translation>Bilen set oppefra</translation>
    </message>
    <message>
        <source>front left</source>
        <translation>venstre foran</translation>
    </message>
    <message>
        <source>Too low</source>
        <translation>For lavt</translation>
    </message>
    <message>
        <source>front right</source>
        <translation>højre foran</translation>
    </message>
    <message>
        <source>rear left</source>
        <translation>venstre bag</translation>
    </message>
    <message>
        <source>rear right</source>
        <translation>højre bag</translation>
    </message>
</context>
<context>
    <name>CarNamePage</name>
    <message>
        <source>Name of the car</source>
        <translation>Bilens navn</translation>
    </message>
</context>
<context>
    <name>ChargeCurve</name>
    <message>
        <source>Power over charge</source>
        <translation>Ladeeffekt</translation>
    </message>
    <message>
        <source>Power, kW</source>
        <translation>Effekt, kW</translation>
    </message>
    <message>
        <source>Power over charge, kW</source>
        <translation>Ladeeffekt, kW</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>målt</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>forventet</translation>
    </message>
    <message>
        <source>Nothing measured yet. The curve appears while the car charges.</source>
        <translation>Intet målt endnu. Kurven kommer, når bilen lader.</translation>
    </message>
</context>
<context>
    <name>ChargeLines</name>
    <message>
        <source>Ready</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ladet</translation>
    </message>
</context>
<context>
    <name>ChargeNow</name>
    <message>
        <source>Charger</source>
        <translation>Lader</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Batteri</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Rækkevidde</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>mål %1</translation>
    </message>
</context>
<context>
    <name>ChargerWords</name>
    <message>
        <source>Type 2 with cable</source>
        <translation>Type 2 med kabel</translation>
    </message>
    <message>
        <source>Availability unknown (offline)</source>
        <translation>Ledighed ukendt (offline)</translation>
    </message>
</context>
<context>
    <name>ChargingFacts</name>
    <message>
        <source>Not known</source>
        <translation>Ikke kendt</translation>
    </message>
    <message>
        <source>Not plugged in</source>
        <translation>Ikke tilsluttet</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Tilsluttet</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Venter</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Starter</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Lader</translation>
    </message>
    <message>
        <source>Target reached</source>
        <translation>Målet er nået</translation>
    </message>
    <message>
        <source>No power</source>
        <translation>Ingen strøm</translation>
    </message>
    <message>
        <source>Stop charging</source>
        <translation>Stop opladning</translation>
    </message>
    <message>
        <source>Charge now</source>
        <translation>Oplad nu</translation>
    </message>
    <message>
        <source>reckoning</source>
        <translation>beregner</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>still to go</comment>
        <translation>om %1</translation>
    </message>
    <message>
        <source>starts then</source>
        <translation>starter da</translation>
    </message>
    <message>
        <source>ready by then</source>
        <translation>klar inden da</translation>
    </message>
    <message>
        <source>check the cable</source>
        <translation>tjek kablet</translation>
    </message>
    <message>
        <source>done</source>
        <translation>færdig</translation>
    </message>
    <message>
        <source>not charging</source>
        <translation>lader ikke</translation>
    </message>
    <message>
        <source>nothing added</source>
        <translation>intet ladet</translation>
    </message>
    <message>
        <source>in %1</source>
        <comment>already passed</comment>
        <translation>på %1</translation>
    </message>
    <message>
        <source>last, %1</source>
        <translation>sidst, %1</translation>
    </message>
    <message>
        <source>Charges at once</source>
        <translation>Lader straks</translation>
    </message>
    <message>
        <source>About %1–%2</source>
        <translation>Ca. %1–%2</translation>
    </message>
    <message>
        <source>%1 by then</source>
        <translation>%1 inden da</translation>
    </message>
    <message>
        <source>To %1 from then</source>
        <translation>Til %1 fra da</translation>
    </message>
    <message>
        <source>The car charges as soon as it is plugged in.</source>
        <translation>Bilen lader, så snart den er tilsluttet.</translation>
    </message>
    <message>
        <source>The car is charged to %1 by %2.</source>
        <translation>Bilen er opladet til %1 inden kl. %2.</translation>
    </message>
    <message>
        <source>The car charges to %1, from %2 on.</source>
        <translation>Bilen lader til %1 fra kl. %2.</translation>
    </message>
</context>
<context>
    <name>ChargingPage</name>
    <message>
        <source>Stop at</source>
        <translation>Stop ved</translation>
    </message>
    <message>
        <source>Charge target</source>
        <translation>Lademål</translation>
    </message>
    <message>
        <source>Charge target, less</source>
        <translation>Lademål, mindre</translation>
    </message>
    <message>
        <source>Charge target, more</source>
        <translation>Lademål, mere</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>ChargingSchedulePage</name>
    <message>
        <source>Schedule</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>Ready at</source>
        <translation>Klar kl.</translation>
    </message>
    <message>
        <source>Start at</source>
        <translation>Start kl.</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Hour, earlier</source>
        <translation>Time, tidligere</translation>
    </message>
    <message>
        <source>Hour, later</source>
        <translation>Time, senere</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutter</translation>
    </message>
    <message>
        <source>Minutes, earlier</source>
        <translation>Minutter, tidligere</translation>
    </message>
    <message>
        <source>Minutes, later</source>
        <translation>Minutter, senere</translation>
    </message>
    <message>
        <source>Forgotten when AVN restarts: its storage cannot be used.</source>
        <translation>Glemmes, når AVN genstarter: lageret kan ikke bruges.</translation>
    </message>
</context>
<context>
    <name>ChargingViewModel</name>
    <message>
        <source>Charge target not changed</source>
        <translation>Lademålet blev ikke ændret</translation>
    </message>
    <message>
        <source>Charging not changed</source>
        <translation>Opladningen blev ikke ændret</translation>
    </message>
    <message>
        <source>Charging schedule not set</source>
        <translation>Ladeplanen blev ikke indstillet</translation>
    </message>
</context>
<context>
    <name>ChargingWords</name>
    <message>
        <source>No schedule</source>
        <translation>Ingen plan</translation>
    </message>
    <message>
        <source>Ready at %1</source>
        <translation>Klar kl. %1</translation>
    </message>
    <message>
        <source>Start at %1</source>
        <translation>Start kl. %1</translation>
    </message>
    <message>
        <source>Charging schedule set again: ready at %1</source>
        <translation>Ladeplan indstillet igen: klar kl. %1</translation>
    </message>
    <message>
        <source>Charging schedule set again: start at %1</source>
        <translation>Ladeplan indstillet igen: start kl. %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 t %2 min</translation>
    </message>
</context>
<context>
    <name>ClimateFan</name>
    <message>
        <source>Fan, less</source>
        <translation>Blæser, mindre</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>Blæser</translation>
    </message>
    <message>
        <source>Fan, more</source>
        <translation>Blæser, mere</translation>
    </message>
</context>
<context>
    <name>ClimatePage</name>
    <message>
        <source>Driver</source>
        <translation>Fører</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>Passager</translation>
    </message>
    <message>
        <source>Clear windscreen</source>
        <translation>Afdug forrude</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>Forrude</translation>
    </message>
    <message>
        <source>Air flow</source>
        <translation>Luftfordeling</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Ansigt</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>Fødder</translation>
    </message>
    <message>
        <source>Heat rear window</source>
        <translation>Opvarm bagruden</translation>
    </message>
    <message>
        <source>Rear window</source>
        <translation>Bagrude</translation>
    </message>
    <message>
        <source>Heat steering wheel</source>
        <translation>Opvarm rattet</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rat</translation>
    </message>
    <message>
        <source>Inside air only</source>
        <translation>Kun recirkulation</translation>
    </message>
    <message>
        <source>Inside air</source>
        <translation>Recirk.</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>Aircondition</translation>
    </message>
    <message>
        <source>A/C</source>
        <translation>A/C</translation>
    </message>
    <message>
        <source>Passenger as driver</source>
        <translation>Passager som fører</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synk</translation>
    </message>
    <message>
        <source>Inside %1</source>
        <translation>Inde %1</translation>
    </message>
</context>
<context>
    <name>ClimateViewModel</name>
    <message>
        <source>On</source>
        <translation>Til</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>Driver temperature not changed</source>
        <translation>Førerens temperatur blev ikke ændret</translation>
    </message>
    <message>
        <source>Passenger temperature not changed</source>
        <translation>Passagerens temperatur blev ikke ændret</translation>
    </message>
    <message>
        <source>Fan not changed</source>
        <translation>Blæseren blev ikke ændret</translation>
    </message>
    <message>
        <source>Driver seat heat not changed</source>
        <translation>Førerens sædevarme blev ikke ændret</translation>
    </message>
    <message>
        <source>Passenger seat heat not changed</source>
        <translation>Passagerens sædevarme blev ikke ændret</translation>
    </message>
    <message>
        <source>Windscreen defrost not changed</source>
        <translation>Afrimningen blev ikke ændret</translation>
    </message>
    <message>
        <source>Rear window heating not changed</source>
        <translation>Bagrudevarmen blev ikke ændret</translation>
    </message>
    <message>
        <source>Air conditioning not changed</source>
        <translation>Airconditionen blev ikke ændret</translation>
    </message>
    <message>
        <source>Inside air not changed</source>
        <translation>Recirkulation blev ikke ændret</translation>
    </message>
    <message>
        <source>Steering wheel heating not changed</source>
        <translation>Ratvarmen blev ikke ændret</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>Forrude</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Ansigt</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>Fødder</translation>
    </message>
    <message>
        <source>Air flow not changed</source>
        <translation>Luftfordelingen blev ikke ændret</translation>
    </message>
    <message>
        <source>Uses no power now</source>
        <translation>Bruger ikke strøm nu</translation>
    </message>
    <message>
        <source>Uses %1</source>
        <translation>Bruger %1</translation>
    </message>
    <message>
        <source>Uses %1, about %2 of range an hour</source>
        <translation>Bruger %1, ca. %2 rækkevidde i timen</translation>
    </message>
</context>
<context>
    <name>ClimateZone</name>
    <message>
        <source>%1, cooler</source>
        <translation>%1, koldere</translation>
    </message>
    <message>
        <source>%1, warmer</source>
        <translation>%1, varmere</translation>
    </message>
    <message>
        <source>%1, seat heat</source>
        <translation>%1, sædevarme</translation>
    </message>
    <message>
        <source>Seat heat</source>
        <translation>Sædevarme</translation>
    </message>
    <message>
        <source>Seat heat off</source>
        <translation>Sædevarme fra</translation>
    </message>
</context>
<context>
    <name>ComfortCabin</name>
    <message>
        <source>Brightness</source>
        <translation>Lysstyrke</translation>
    </message>
    <message>
        <source>Interior light darker</source>
        <translation>Kabinelys, svagere</translation>
    </message>
    <message>
        <source>Interior light brighter</source>
        <translation>Kabinelys, stærkere</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Fører</translation>
    </message>
    <message>
        <source>Open the driver&apos;s window</source>
        <translation>Åbn førerens vindue</translation>
    </message>
    <message>
        <source>Close the driver&apos;s window</source>
        <translation>Luk førerens vindue</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>Passager</translation>
    </message>
    <message>
        <source>Open the passenger window</source>
        <translation>Åbn passagerens vindue</translation>
    </message>
    <message>
        <source>Close the passenger window</source>
        <translation>Luk passagerens vindue</translation>
    </message>
    <message>
        <source>Rear right</source>
        <translation>Bag højre</translation>
    </message>
    <message>
        <source>Rear left</source>
        <translation>Bag venstre</translation>
    </message>
    <message>
        <source>Rear</source>
        <translation>Bag</translation>
    </message>
    <message>
        <source>Open the window behind the driver</source>
        <translation>Åbn vinduet bag føreren</translation>
    </message>
    <message>
        <source>Close the window behind the driver</source>
        <translation>Luk vinduet bag føreren</translation>
    </message>
    <message>
        <source>Open the window behind the passenger</source>
        <translation>Åbn vinduet bag passageren</translation>
    </message>
    <message>
        <source>Close the window behind the passenger</source>
        <translation>Luk vinduet bag passageren</translation>
    </message>
    <message>
        <source>Close all windows</source>
        <translation>Luk alle vinduer</translation>
    </message>
    <message>
        <source>Interior light</source>
        <translation>Kabinelys</translation>
    </message>
    <message>
        <source>Suspension</source>
        <translation>Affjedring</translation>
    </message>
    <message>
        <source>Comfort</source>
        <comment>suspension</comment>
        <translation>Komfort</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>suspension</comment>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Sport</source>
        <comment>suspension</comment>
        <translation>Sport</translation>
    </message>
</context>
<context>
    <name>ComfortPage</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Seat forward</source>
        <translation>Sæde frem</translation>
    </message>
    <message>
        <source>Seat back</source>
        <translation>Sæde tilbage</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Højde</translation>
    </message>
    <message>
        <source>Seat lower</source>
        <translation>Sæde lavere</translation>
    </message>
    <message>
        <source>Seat higher</source>
        <translation>Sæde højere</translation>
    </message>
    <message>
        <source>Backrest</source>
        <translation>Ryglæn</translation>
    </message>
    <message>
        <source>Backrest forward</source>
        <translation>Ryglæn frem</translation>
    </message>
    <message>
        <source>Backrest back</source>
        <translation>Ryglæn tilbage</translation>
    </message>
    <message>
        <source>Wheel tilt</source>
        <translation>Rathøjde</translation>
    </message>
    <message>
        <source>Wheel out</source>
        <translation>Ratdybde</translation>
    </message>
    <message>
        <source>Steering wheel lower</source>
        <translation>Rat lavere</translation>
    </message>
    <message>
        <source>Steering wheel higher</source>
        <translation>Rat højere</translation>
    </message>
    <message>
        <source>Steering wheel away</source>
        <translation>Rat længere væk</translation>
    </message>
    <message>
        <source>Steering wheel closer</source>
        <translation>Rat nærmere</translation>
    </message>
    <message>
        <source>Comfort</source>
        <translation>Komfort</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Fører</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>Passager</translation>
    </message>
    <message>
        <source>Cabin</source>
        <translation>Kabine</translation>
    </message>
</context>
<context>
    <name>ComfortSeat</name>
    <message>
        <source>Seat and wheel wait until you stop. All else works.</source>
        <translation>Sæde og rat venter, til du stopper. Alt andet virker.</translation>
    </message>
    <message>
        <source>Seat and wheel wait until you stop.</source>
        <translation>Sæde og rat venter, til du stopper.</translation>
    </message>
    <message>
        <source>This car does not let the screen move the seat.</source>
        <translation>I denne bil kan sædet ikke flyttes fra skærmen.</translation>
    </message>
</context>
<context>
    <name>ComfortStrip</name>
    <message>
        <source>Driver</source>
        <translation>Fører</translation>
    </message>
    <message>
        <source>Driver, cooler</source>
        <translation>Fører, koldere</translation>
    </message>
    <message>
        <source>Driver, warmer</source>
        <translation>Fører, varmere</translation>
    </message>
    <message>
        <source>Driver, seat heat</source>
        <translation>Fører, sædevarme</translation>
    </message>
    <message>
        <source>Climate, fan %1</source>
        <translation>Klima, blæser %1</translation>
    </message>
    <message>
        <source>Clear windscreen</source>
        <translation>Afdug forrude</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>Aircondition</translation>
    </message>
    <message>
        <source>Passenger, seat heat</source>
        <translation>Passager, sædevarme</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>Passager</translation>
    </message>
    <message>
        <source>Passenger, cooler</source>
        <translation>Passager, koldere</translation>
    </message>
    <message>
        <source>Passenger, warmer</source>
        <translation>Passager, varmere</translation>
    </message>
</context>
<context>
    <name>ComfortTile</name>
    <message>
        <source>waits until you stop</source>
        <translation>venter, til du stopper</translation>
    </message>
</context>
<context>
    <name>ComfortViewModel</name>
    <message>
        <source>Driver&apos;s seat not moved</source>
        <translation>Førersædet blev ikke flyttet</translation>
    </message>
    <message>
        <source>Passenger seat not moved</source>
        <translation>Passagersædet blev ikke flyttet</translation>
    </message>
    <message>
        <source>Steering wheel not moved</source>
        <translation>Rattet blev ikke flyttet</translation>
    </message>
    <message>
        <source>Comfort</source>
        <comment>suspension</comment>
        <translation>Komfort</translation>
    </message>
    <message>
        <source>Normal</source>
        <comment>suspension</comment>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Sport</source>
        <comment>suspension</comment>
        <translation>Sport</translation>
    </message>
    <message>
        <source>Suspension not changed</source>
        <translation>Affjedringen blev ikke ændret</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Til</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>Interior light not changed</source>
        <translation>Kabinelyset blev ikke ændret</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>window</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>window</comment>
        <translation>Åbent</translation>
    </message>
    <message>
        <source>Driver&apos;s window not moved</source>
        <translation>Førerens vindue blev ikke flyttet</translation>
    </message>
    <message>
        <source>Passenger window not moved</source>
        <translation>Passagerens vindue blev ikke flyttet</translation>
    </message>
    <message>
        <source>Window behind the driver not moved</source>
        <translation>Vinduet bag føreren blev ikke flyttet</translation>
    </message>
    <message>
        <source>Window behind the passenger not moved</source>
        <translation>Vinduet bag passageren blev ikke flyttet</translation>
    </message>
    <message>
        <source>Not all doors locked</source>
        <translation>Ikke alle døre blev låst</translation>
    </message>
    <message>
        <source>Not all doors unlocked</source>
        <translation>Ikke alle døre blev låst op</translation>
    </message>
    <message>
        <source>Everything is locked</source>
        <translation>Alt er låst</translation>
    </message>
    <message>
        <source>Everything is unlocked</source>
        <translation>Alt er låst op</translation>
    </message>
    <message numerus="yes">
        <source>%n locks are open</source>
        <translation>
            <numerusform>%n lås er åben</numerusform>
            <numerusform>%n låse er åbne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n windows are open</source>
        <translation>
            <numerusform>%n vindue er åbent</numerusform>
            <numerusform>%n vinduer er åbne</numerusform>
        </translation>
    </message>
    <message>
        <source>All windows are closed</source>
        <translation>Alle vinduer er lukket</translation>
    </message>
</context>
<context>
    <name>Compass</name>
    <message>
        <source>Heading %1°</source>
        <translation>Retning %1°</translation>
    </message>
    <message>
        <source>N</source>
        <comment>north</comment>
        <translation>N</translation>
    </message>
</context>
<context>
    <name>ConsumptionBars</name>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
</context>
<context>
    <name>ControlViewModel</name>
    <message>
        <source>Setting …</source>
        <translation>Indstiller …</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Ikke ændret</translation>
    </message>
</context>
<context>
    <name>DetailList</name>
    <message>
        <source>The rest can be read once the car stands.</source>
        <translation>Resten kan læses, når bilen holder.</translation>
    </message>
</context>
<context>
    <name>DisplayPage</name>
    <message>
        <source>Brightness</source>
        <translation>Lysstyrke</translation>
    </message>
</context>
<context>
    <name>DisplayViewModel</name>
    <message>
        <source>Nothing tells the light outside yet.</source>
        <translation>Intet melder om lyset udenfor endnu.</translation>
    </message>
    <message>
        <source>The light sensor finds it dark.</source>
        <translation>Lyssensoren melder, at det er mørkt.</translation>
    </message>
    <message>
        <source>The light sensor finds it light.</source>
        <translation>Lyssensoren melder, at det er lyst.</translation>
    </message>
    <message>
        <source>The headlights are on.</source>
        <translation>Forlygterne er tændt.</translation>
    </message>
    <message>
        <source>The headlights are off.</source>
        <translation>Forlygterne er slukket.</translation>
    </message>
    <message>
        <source>The sun is down.</source>
        <translation>Solen er nede.</translation>
    </message>
    <message>
        <source>The sun is up.</source>
        <translation>Solen er oppe.</translation>
    </message>
    <message>
        <source>Nothing tells the light outside now. It stays as it was.</source>
        <translation>Intet melder om lyset udenfor nu. Det bliver, som det var.</translation>
    </message>
    <message>
        <source>The brightness of this screen cannot be set here. Use its own buttons.</source>
        <translation>Denne skærms lysstyrke kan ikke indstilles her. Brug skærmens egne knapper.</translation>
    </message>
    <message>
        <source>AVN may not set the brightness. A udev rule allows it: see the log.</source>
        <translation>AVN må ikke indstille lysstyrken. En udev-regel giver lov: se loggen.</translation>
    </message>
    <message>
        <source>The screen did not take the brightness. Restart AVN.</source>
        <translation>Skærmen tog ikke imod lysstyrken. Genstart AVN.</translation>
    </message>
</context>
<context>
    <name>EnergyCard</name>
    <message>
        <source>Range</source>
        <translation>Rækkevidde</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Batteri</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tid tilbage</translation>
    </message>
    <message>
        <source>Consumption</source>
        <translation>Forbrug</translation>
    </message>
</context>
<context>
    <name>EnergyViewModel</name>
    <message>
        <source>Charging with %1</source>
        <translation>Oplader med %1</translation>
    </message>
    <message>
        <source>No kilometres measured yet</source>
        <translation>Ingen kilometer målt endnu</translation>
    </message>
    <message>
        <source>The last %1: %2 on average</source>
        <translation>De seneste %1: %2 i snit</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>for %1 siden</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>til %1</translation>
    </message>
</context>
<context>
    <name>FailuresViewModel</name>
    <message>
        <source>The car did not answer. Try again.</source>
        <translation>Bilen svarede ikke. Prøv igen.</translation>
    </message>
    <message>
        <source>The car kept its own value. Try again.</source>
        <translation>Bilen beholdt sin egen værdi. Prøv igen.</translation>
    </message>
    <message>
        <source>The car could not be reached. Try again.</source>
        <translation>Bilen kunne ikke nås. Prøv igen.</translation>
    </message>
    <message>
        <source>The car is silent. Wait, then try again.</source>
        <translation>Bilen er tavs. Vent lidt, og prøv igen.</translation>
    </message>
    <message>
        <source>AVN may only listen. See the settings file.</source>
        <translation>AVN må kun lytte. Se indstillingsfilen.</translation>
    </message>
    <message>
        <source>Another device is giving these commands.</source>
        <translation>En anden enhed giver disse kommandoer.</translation>
    </message>
    <message>
        <source>AVN stopped itself. Use the car&apos;s own knob.</source>
        <translation>AVN stoppede sig selv. Brug bilens egen knap.</translation>
    </message>
    <message>
        <source>This car cannot do that.</source>
        <translation>Det kan denne bil ikke.</translation>
    </message>
    <message>
        <source>This car does not go that far.</source>
        <translation>Så langt går denne bil ikke.</translation>
    </message>
    <message>
        <source>Stop first, then try again.</source>
        <translation>Stands først, og prøv igen.</translation>
    </message>
    <message>
        <source>Close the doors, then try again.</source>
        <translation>Luk dørene, og prøv igen.</translation>
    </message>
    <message>
        <source>Connect the cable, then try again.</source>
        <translation>Sæt kablet i, og prøv igen.</translation>
    </message>
    <message>
        <source>AVN is starting again. Wait a moment.</source>
        <translation>AVN starter igen. Vent lidt.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Prøv igen.</translation>
    </message>
</context>
<context>
    <name>Formatter</name>
    <message>
        <source>%1 h</source>
        <translation>%1 t</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>for %1 s siden</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>for %1 min siden</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>for %1 t siden</translation>
    </message>
</context>
<context>
    <name>GroundViewModel</name>
    <message>
        <source>%1 s without satellites</source>
        <translation>%1 s uden satellitter</translation>
    </message>
</context>
<context>
    <name>HealthViewModel</name>
    <message>
        <source>All is well</source>
        <translation>Alt er i orden</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Done</source>
        <translation>Færdig</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Capitals, held</source>
        <translation>Store bogstaver, låst</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>Store bogstaver</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellemrum</translation>
    </message>
    <message>
        <source>space</source>
        <translation>mellemrum</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Done</source>
        <translation>Færdig</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Tal</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
</context>
<context>
    <name>LicenceTextPage</name>
    <message>
        <source>Reading waits until you stop</source>
        <translation>Læsning venter, til du holder</translation>
    </message>
    <message>
        <source>The text can be read once the car stands. All else works.</source>
        <translation>Teksten kan læses, når bilen holder stille. Alt andet virker.</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Side op</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Side ned</translation>
    </message>
</context>
<context>
    <name>LicencesPage</name>
    <message>
        <source>These six for now. The whole list waits until you stop.</source>
        <translation>Disse seks nu. Hele listen venter, til du holder.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
</context>
<context>
    <name>MapCards</name>
    <message>
        <source>No maps in this run</source>
        <translation>Ingen kort denne gang</translation>
    </message>
    <message>
        <source>AVN was started without the part that reads maps.</source>
        <translation>AVN blev startet uden den del, der læser kort.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Forstået</translation>
    </message>
    <message>
        <source>A part of the map is damaged</source>
        <translation>En del af kortet er beskadiget</translation>
    </message>
    <message>
        <source>Install the map again from a stick.</source>
        <translation>Installer kortet igen fra et USB-stik.</translation>
    </message>
    <message>
        <source>%1 was not installed</source>
        <translation>%1 blev ikke installeret</translation>
    </message>
    <message>
        <source>%1 was not changed back</source>
        <translation>%1 blev ikke sat tilbage</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 blev ikke fjernet</translation>
    </message>
    <message>
        <source>The demo region was not made</source>
        <translation>Demoområdet blev ikke lavet</translation>
    </message>
    <message>
        <source>The maps cannot be read</source>
        <translation>Kortene kan ikke læses</translation>
    </message>
    <message>
        <source>Demo region</source>
        <translation>Demoområde</translation>
    </message>
    <message>
        <source>Data of %1, %2.</source>
        <translation>Data fra %1, %2.</translation>
    </message>
    <message>
        <source>An invented place to try things out.</source>
        <translation>Et opfundet sted til at prøve sig frem.</translation>
    </message>
    <message>
        <source>Updates until %1.</source>
        <translation>Opdateringer til %1.</translation>
    </message>
    <message>
        <source>Updates ended on %1.</source>
        <translation>Opdateringerne sluttede %1.</translation>
    </message>
    <message>
        <source>Never stops working.</source>
        <translation>Holder aldrig op med at virke.</translation>
    </message>
    <message>
        <source>It cannot be read.</source>
        <translation>Det kan ikke læses.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjern</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Gå tilbage</translation>
    </message>
    <message>
        <source>Install it again from a stick, or remove it.</source>
        <translation>Installer det igen fra et USB-stik, eller fjern det.</translation>
    </message>
    <message>
        <source>On the stick %1.</source>
        <translation>På USB-stikket %1.</translation>
    </message>
    <message>
        <source>It cannot be installed.</source>
        <translation>Det kan ikke installeres.</translation>
    </message>
    <message>
        <source>Not installed yet.</source>
        <translation>Ikke installeret endnu.</translation>
    </message>
    <message>
        <source>Newer than yours.</source>
        <translation>Nyere end dit.</translation>
    </message>
    <message>
        <source>The same as yours.</source>
        <translation>Det samme som dit.</translation>
    </message>
    <message>
        <source>Older than yours: it is not taken.</source>
        <translation>Ældre end dit: det tages ikke ind.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Opdater</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Put in a stick with a map, or have an invented region made to try things out.</source>
        <translation>Sæt et USB-stik med et kort i, eller få lavet et opfundet område at prøve sig frem i.</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>Intet kort endnu</translation>
    </message>
    <message>
        <source>Make demo region</source>
        <translation>Lav demoområde</translation>
    </message>
    <message>
        <source>Stick %1</source>
        <translation>USB-stik %1</translation>
    </message>
    <message>
        <source>Looking for maps on it.</source>
        <translation>Leder efter kort på det.</translation>
    </message>
    <message>
        <source>There is no map on it.</source>
        <translation>Der er intet kort på det.</translation>
    </message>
    <message>
        <source>%1 free for maps.</source>
        <translation>%1 ledig til kort.</translation>
    </message>
    <message>
        <source>Map data under the licence %1.</source>
        <translation>Kortdata under licensen %1.</translation>
    </message>
</context>
<context>
    <name>MapCompass</name>
    <message>
        <source>Turn the map to the north</source>
        <translation>Vend kortet mod nord</translation>
    </message>
    <message>
        <source>Turn the map with the car</source>
        <translation>Vend kortet med bilen</translation>
    </message>
    <message>
        <source>N</source>
        <comment>north</comment>
        <translation>N</translation>
    </message>
</context>
<context>
    <name>MapFaults</name>
    <message>
        <source>Copy the map to the stick again.</source>
        <translation>Kopiér kortet til USB-stikket igen.</translation>
    </message>
    <message>
        <source>Get the map again from whoever made it.</source>
        <translation>Hent kortet igen hos den, der har lavet det.</translation>
    </message>
    <message>
        <source>Install the map again from a stick.</source>
        <translation>Installer kortet igen fra et USB-stik.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Prøv igen.</translation>
    </message>
    <message>
        <source>Wait until that is done.</source>
        <translation>Vent, til det er færdigt.</translation>
    </message>
    <message>
        <source>Put the stick in again.</source>
        <translation>Sæt USB-stikket i igen.</translation>
    </message>
    <message>
        <source>Keep the map that you have, and get the new one again from whoever made it.</source>
        <translation>Behold det kort, du har, og hent det nye igen hos den, der har lavet det.</translation>
    </message>
    <message>
        <source>Ask who made it, and have their key put into this unit if you trust them.</source>
        <translation>Spørg, hvem der har lavet det, og få deres nøgle lagt ind her, hvis du stoler på dem.</translation>
    </message>
    <message>
        <source>Try again, or install a map from a stick.</source>
        <translation>Prøv igen, eller installer et kort fra et USB-stik.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>Skaf plads på disken, og prøv igen.</translation>
    </message>
    <message>
        <source>Try again: what is finished is kept.</source>
        <translation>Prøv igen: det, der er færdigt, er gemt.</translation>
    </message>
    <message>
        <source>Remove a map that is not needed: %1 MB more must be free.</source>
        <translation>Fjern et kort, du ikke behøver: %1 MB mere skal være ledig.</translation>
    </message>
    <message>
        <source>Remove a map that is not needed, and try again.</source>
        <translation>Fjern et kort, du ikke behøver, og prøv igen.</translation>
    </message>
    <message>
        <source>There is too little room: %1 MB are needed, %2 MB are free.</source>
        <translation>Der er for lidt plads: %1 MB skal bruges, %2 MB er ledig.</translation>
    </message>
    <message>
        <source>The disk for the maps cannot be used.</source>
        <translation>Disken til kortene kan ikke bruges.</translation>
    </message>
    <message>
        <source>Another map is being changed.</source>
        <translation>Et andet kort er ved at blive ændret.</translation>
    </message>
    <message>
        <source>The stick was pulled while it was read.</source>
        <translation>USB-stikket blev trukket ud, mens det blev læst.</translation>
    </message>
    <message>
        <source>The stick cannot be read.</source>
        <translation>USB-stikket kan ikke læses.</translation>
    </message>
    <message>
        <source>A file of the map is missing.</source>
        <translation>En fil af kortet mangler.</translation>
    </message>
    <message>
        <source>A file of the map was not copied to its end.</source>
        <translation>En fil af kortet blev ikke kopieret færdig.</translation>
    </message>
    <message>
        <source>Its maker is not known here: %1.</source>
        <translation>Den, der har lavet det, er ikke kendt her: %1.</translation>
    </message>
    <message>
        <source>It is not signed: nobody knows who made it.</source>
        <translation>Det er ikke signeret: ingen ved, hvem der har lavet det.</translation>
    </message>
    <message>
        <source>It was changed or damaged since it was made.</source>
        <translation>Det er ændret eller beskadiget, siden det blev lavet.</translation>
    </message>
    <message>
        <source>It was tried out and does not work.</source>
        <translation>Det blev prøvet og virker ikke.</translation>
    </message>
    <message>
        <source>It is made for a newer AVN.</source>
        <translation>Det er lavet til en nyere AVN.</translation>
    </message>
    <message>
        <source>Update AVN, or get a map made for this one.</source>
        <translation>Opdater AVN, eller hent et kort, der er lavet til denne.</translation>
    </message>
    <message>
        <source>It was broken off.</source>
        <translation>Det blev afbrudt.</translation>
    </message>
    <message>
        <source>It is no map, or a damaged one.</source>
        <translation>Det er ikke et kort, eller det er beskadiget.</translation>
    </message>
    <message>
        <source>It cannot be made: %1.</source>
        <translation>Det kan ikke laves: %1.</translation>
    </message>
</context>
<context>
    <name>MapScale</name>
    <message>
        <source>Scale: %1</source>
        <translation>Målestok: %1</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Nearer</source>
        <translation>Nærmere</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Længere væk</translation>
    </message>
    <message>
        <source>Back to the car</source>
        <translation>Tilbage til bilen</translation>
    </message>
</context>
<context>
    <name>MapViewModel</name>
    <message>
        <source>No map yet</source>
        <translation>Intet kort endnu</translation>
    </message>
    <message>
        <source>Opening the map</source>
        <translation>Åbner kortet</translation>
    </message>
    <message>
        <source>The map cannot be read</source>
        <translation>Kortet kan ikke læses</translation>
    </message>
    <message>
        <source>Outside the installed maps</source>
        <translation>Uden for de installerede kort</translation>
    </message>
    <message>
        <source>Part of the map is damaged</source>
        <translation>En del af kortet er beskadiget</translation>
    </message>
    <message>
        <source>Maps come on a USB stick</source>
        <translation>Kort kommer på et USB-stik</translation>
    </message>
    <message>
        <source>Take it in again from its USB stick</source>
        <translation>Hent det ind igen fra USB-stikket</translation>
    </message>
    <message>
        <source>%1 s without satellites</source>
        <translation>%1 s uden satellitter</translation>
    </message>
    <message>
        <source>Position lost %1</source>
        <translation>Position mistet %1</translation>
    </message>
    <message>
        <source>Position unknown</source>
        <translation>Position ukendt</translation>
    </message>
</context>
<context>
    <name>MapsPage</name>
    <message>
        <source>Remove the map %1?</source>
        <translation>Fjerne kortet %1?</translation>
    </message>
    <message>
        <source>Looking which maps there are</source>
        <translation>Ser efter, hvilke kort der findes</translation>
    </message>
    <message>
        <source>Maps can be changed once the car stands.</source>
        <translation>Kort kan ændres, når bilen holder.</translation>
    </message>
    <message>
        <source>It can be installed again from a stick. Places that you keep stay.</source>
        <translation>Det kan installeres igen fra et USB-stik. Steder, du har gemt, bliver.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjern</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behold</translation>
    </message>
</context>
<context>
    <name>MapsViewModel</name>
    <message>
        <source>Map updates end on %1</source>
        <translation>Kort opdateres til %1</translation>
    </message>
    <message>
        <source>A newer map is on the stick</source>
        <translation>Et nyere kort er på USB-stikket</translation>
    </message>
    <message>
        <source>A map is on the stick</source>
        <translation>Et kort er på USB-stikket</translation>
    </message>
    <message>
        <source>The maps were not changed</source>
        <translation>Kortene blev ikke ændret</translation>
    </message>
    <message>
        <source>The new map is in use</source>
        <translation>Det nye kort er i brug</translation>
    </message>
    <message>
        <source>The earlier map is in use</source>
        <translation>Det forrige kort er i brug</translation>
    </message>
    <message>
        <source>The map is removed</source>
        <translation>Kortet er fjernet</translation>
    </message>
    <message>
        <source>The demo region is ready</source>
        <translation>Demoområdet er klart</translation>
    </message>
    <message>
        <source>Installing %1</source>
        <translation>Installerer %1</translation>
    </message>
    <message>
        <source>Going back to the earlier %1</source>
        <translation>Går tilbage til forrige %1</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Fjerner %1</translation>
    </message>
    <message>
        <source>Making the demo region</source>
        <translation>Laver demoområdet</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stopper</translation>
    </message>
    <message>
        <source>The stick is out. It goes on when the stick is back.</source>
        <translation>USB-stikket er ude. Det fortsætter, når det er tilbage.</translation>
    </message>
    <message>
        <source>Checking who made it</source>
        <translation>Tjekker, hvem der har lavet det</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopierer</translation>
    </message>
    <message>
        <source>Checking every byte</source>
        <translation>Tjekker hver byte</translation>
    </message>
    <message>
        <source>Trying it out</source>
        <translation>Prøver det af</translation>
    </message>
    <message>
        <source>Putting it in use</source>
        <translation>Tager det i brug</translation>
    </message>
    <message>
        <source>Inventing towns and roads</source>
        <translation>Finder på byer og veje</translation>
    </message>
    <message>
        <source>Building the map</source>
        <translation>Bygger kortet</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Begynder</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beskadiget</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>Intet kort endnu</translation>
    </message>
</context>
<context>
    <name>MapsWork</name>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>Every page has its own key here</source>
        <translation>Hver side har sin egen tast her</translation>
    </message>
</context>
<context>
    <name>NavigatePage</name>
    <message>
        <source>Home</source>
        <translation>Hjem</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbejde</translation>
    </message>
    <message>
        <source>No places yet</source>
        <translation>Ingen steder endnu</translation>
    </message>
    <message>
        <source>What you search for can be kept as home, work or favourite.</source>
        <translation>Det du søger efter, kan gemmes som hjem, arbejde eller favorit.</translation>
    </message>
    <message>
        <source>Recent places</source>
        <translation>Seneste steder</translation>
    </message>
</context>
<context>
    <name>NavigateSearch</name>
    <message>
        <source>Search for a place or an address</source>
        <translation>Søg efter sted eller adresse</translation>
    </message>
    <message>
        <source>Search once you stand. All else works.</source>
        <translation>Søg, når bilen holder. Alt andet virker.</translation>
    </message>
</context>
<context>
    <name>NearbyViewModel</name>
    <message>
        <source>Plugs not known</source>
        <translation>Stik ikke kendt</translation>
    </message>
    <message>
        <source>Any plug</source>
        <translation>Alle stik</translation>
    </message>
    <message>
        <source>Household or CEE</source>
        <translation>Husholdning eller CEE</translation>
    </message>
    <message>
        <source>from %1 kW</source>
        <translation>fra %1 kW</translation>
    </message>
    <message>
        <source>The position is not known: from the middle of the map.</source>
        <translation>Positionen kendes ikke: fra midten af kortet.</translation>
    </message>
    <message numerus="yes">
        <source>%n without such a plug left out</source>
        <translation>
            <numerusform>%n uden sådan et stik udeladt</numerusform>
            <numerusform>%n uden sådan et stik udeladt</numerusform>
        </translation>
    </message>
    <message>
        <source>No map yet. Maps come on a USB stick.</source>
        <translation>Intet kort endnu. Kort kommer på USB-nøgle.</translation>
    </message>
    <message>
        <source>The map cannot be read. Take it in again.</source>
        <translation>Kortet kan ikke læses. Læg det ind igen.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Leder …</translation>
    </message>
    <message numerus="yes">
        <source>None of %n has such a plug, as far as the map knows.</source>
        <translation>
            <numerusform>Den har ikke sådan et stik, så vidt kortet ved.</numerusform>
            <numerusform>Ingen af %n har sådan et stik, så vidt kortet ved.</numerusform>
        </translation>
    </message>
    <message>
        <source>None within 50 km in the map of this car.</source>
        <translation>Ingen inden for 50 km i bilens kort.</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>The details can be read once the car stands.</source>
        <translation>Detaljerne kan læses, når bilen holder stille.</translation>
    </message>
    <message>
        <source>Nothing is wrong with AVN</source>
        <translation>Alt er i orden med AVN</translation>
    </message>
</context>
<context>
    <name>NoticesViewModel</name>
    <message>
        <source>No connection to the car</source>
        <translation>Ingen forbindelse til bilen</translation>
    </message>
    <message>
        <source>The car&apos;s signal list has an error</source>
        <translation>Bilens signalliste har en fejl</translation>
    </message>
    <message>
        <source>The settings file has an error</source>
        <translation>Indstillingsfilen har en fejl</translation>
    </message>
    <message>
        <source>Stored data cannot be opened</source>
        <translation>Gemte data kan ikke åbnes</translation>
    </message>
    <message>
        <source>Some of your settings are lost</source>
        <translation>Nogle af dine valg er gået tabt</translation>
    </message>
    <message>
        <source>Settings cannot be kept</source>
        <translation>Valgene kan ikke gemmes</translation>
    </message>
    <message>
        <source>No satellite position</source>
        <translation>Ingen satellitposition</translation>
    </message>
    <message>
        <source>Check the CAN adapter and its cable.</source>
        <translation>Tjek CAN-adapteren og kablet.</translation>
    </message>
    <message>
        <source>Mend the file, then restart.</source>
        <translation>Ret filen, og start igen.</translation>
    </message>
    <message>
        <source>Nothing is lost. Check the key file.</source>
        <translation>Intet er tabt. Tjek nøglefilen.</translation>
    </message>
    <message>
        <source>Choose them again under Settings.</source>
        <translation>Vælg dem igen under Indstillinger.</translation>
    </message>
    <message>
        <source>They hold until AVN is switched off.</source>
        <translation>De gælder, indtil AVN slukkes.</translation>
    </message>
    <message>
        <source>Check the receiver and its aerial.</source>
        <translation>Tjek modtageren og antennen.</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, linje %2</translation>
    </message>
    <message>
        <source>No position receiver is named.</source>
        <translation>Ingen positionsmodtager er angivet.</translation>
    </message>
    <message>
        <source>The position receiver at %1 is silent.</source>
        <translation>Positionsmodtageren på %1 er tavs.</translation>
    </message>
    <message>
        <source>Connect it, or name it under [gnss] in the settings file.</source>
        <translation>Tilslut den, eller angiv den under [gnss] i indstillingsfilen.</translation>
    </message>
    <message>
        <source>Nothing is heard on: %1.</source>
        <translation>Intet høres på: %1.</translation>
    </message>
    <message>
        <source>The CAN interface %1 is switched off.</source>
        <translation>CAN-grænsefladen %1 er slået fra.</translation>
    </message>
    <message>
        <source>The CAN interface %1 is missing.</source>
        <translation>CAN-grænsefladen %1 mangler.</translation>
    </message>
    <message>
        <source>A part of AVN is missing: %1.</source>
        <translation>En del af AVN mangler: %1.</translation>
    </message>
    <message>
        <source>Install AVN again.</source>
        <translation>Installer AVN igen.</translation>
    </message>
    <message>
        <source>The line is not valid TOML.</source>
        <translation>Linjen er ikke gyldig TOML.</translation>
    </message>
    <message>
        <source>Correct the line.</source>
        <translation>Ret linjen.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Filen kan ikke læses.</translation>
    </message>
    <message>
        <source>Check that it is there and may be read.</source>
        <translation>Tjek, at den findes og må læses.</translation>
    </message>
    <message>
        <source>One of these is right: %1.</source>
        <translation>En af disse er rigtig: %1.</translation>
    </message>
    <message>
        <source>There is no setting %1 here.</source>
        <translation>Der er ingen indstilling %1 her.</translation>
    </message>
    <message>
        <source>Bus %1 is not set up.</source>
        <translation>Bus %1 er ikke sat op.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n til</numerusform>
            <numerusform>%n til</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problemer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpeningWords</name>
    <message>
        <source>Always open</source>
        <translation>Altid åbent</translation>
    </message>
    <message>
        <source>Open until %1</source>
        <translation>Åbent til %1</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Closed, opens %1</source>
        <translation>Lukket, åbner %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>i morgen %1</translation>
    </message>
    <message>
        <source>Monday %1</source>
        <translation>mandag %1</translation>
    </message>
    <message>
        <source>Tuesday %1</source>
        <translation>tirsdag %1</translation>
    </message>
    <message>
        <source>Wednesday %1</source>
        <translation>onsdag %1</translation>
    </message>
    <message>
        <source>Thursday %1</source>
        <translation>torsdag %1</translation>
    </message>
    <message>
        <source>Friday %1</source>
        <translation>fredag %1</translation>
    </message>
    <message>
        <source>Saturday %1</source>
        <translation>lørdag %1</translation>
    </message>
    <message>
        <source>Sunday %1</source>
        <translation>søndag %1</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Page up</source>
        <translation>Side op</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Side %1 af %2</translation>
    </message>
    <message>
        <source>Page down</source>
        <translation>Side ned</translation>
    </message>
</context>
<context>
    <name>PagesViewModel</name>
    <message>
        <source>Home</source>
        <translation>Hjem</translation>
    </message>
    <message>
        <source>Navigate</source>
        <translation>Naviger</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Søg</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Name of the favourite</source>
        <translation>Favorittens navn</translation>
    </message>
    <message>
        <source>Nearby</source>
        <translation>I nærheden</translation>
    </message>
    <message>
        <source>Plugs and power</source>
        <translation>Stik og effekt</translation>
    </message>
    <message>
        <source>Recent places</source>
        <translation>Seneste steder</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Bilen</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Opladning</translation>
    </message>
    <message>
        <source>Charging schedule</source>
        <translation>Ladeplan</translation>
    </message>
    <message>
        <source>Climate</source>
        <translation>Klima</translation>
    </message>
    <message>
        <source>Comfort</source>
        <translation>Komfort</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Indstillinger</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Enheder</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Skærm</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Lyd</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>This car</source>
        <translation>Denne bil</translation>
    </message>
    <message>
        <source>Name of the car</source>
        <translation>Bilens navn</translation>
    </message>
    <message>
        <source>About AVN</source>
        <translation>Om AVN</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licenser</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licens</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Dette er galt</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>I brug nu</translation>
    </message>
    <message>
        <source>More</source>
        <comment>further pages</comment>
        <translation>Mere</translation>
    </message>
</context>
<context>
    <name>PlaceNamePage</name>
    <message>
        <source>Name of the favourite</source>
        <translation>Favorittens navn</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>%1, kept</source>
        <translation>%1, gemt</translation>
    </message>
    <message>
        <source>Keep as %1</source>
        <translation>Gem som %1</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Hjem</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbejde</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Giv den et navn</translation>
    </message>
    <message>
        <source>Remove it from the favourites?</source>
        <translation>Fjerne den fra favoritterne?</translation>
    </message>
    <message>
        <source>Is this no longer home?</source>
        <translation>Er dette ikke længere hjemme?</translation>
    </message>
    <message>
        <source>Is this no longer work?</source>
        <translation>Er dette ikke længere arbejdet?</translation>
    </message>
    <message>
        <source>Is home here now?</source>
        <translation>Er hjemmet her nu?</translation>
    </message>
    <message>
        <source>Is work here now?</source>
        <translation>Er arbejdet her nu?</translation>
    </message>
    <message>
        <source>It is erased, also from the recent places.</source>
        <translation>Det slettes, også fra de seneste steder.</translation>
    </message>
    <message>
        <source>So far: %1</source>
        <translation>Hidtil: %1</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Skift</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lad det være</translation>
    </message>
</context>
<context>
    <name>PlaceViewModel</name>
    <message>
        <source>The map does not name the plugs</source>
        <translation>Kortet oplyser ikke stikkene</translation>
    </message>
    <message>
        <source>Reckoned from the house numbers beside it</source>
        <translation>Beregnet ud fra husnumrene ved siden af</translation>
    </message>
    <message>
        <source>As the map knows it</source>
        <translation>Som kortet kender det</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>Drives af</translation>
    </message>
    <message>
        <source>This is home now</source>
        <translation>Dette er nu hjemme</translation>
    </message>
    <message>
        <source>This is work now</source>
        <translation>Dette er nu arbejdet</translation>
    </message>
    <message>
        <source>Among the favourites now</source>
        <translation>Nu blandt favoritterne</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Slettet</translation>
    </message>
    <message>
        <source>No place is chosen</source>
        <translation>Intet sted er valgt</translation>
    </message>
    <message>
        <source>Search, or touch a place on the page before this one.</source>
        <translation>Søg, eller vælg et sted på siden før denne.</translation>
    </message>
</context>
<context>
    <name>PlaceWords</name>
    <message>
        <source>Charging station</source>
        <translation>Ladestation</translation>
    </message>
    <message>
        <source>Fuel station</source>
        <translation>Tankstation</translation>
    </message>
    <message>
        <source>Parking</source>
        <translation>Parkering</translation>
    </message>
    <message>
        <source>Rest area</source>
        <translation>Rasteplads</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Sygehus</translation>
    </message>
    <message>
        <source>Pharmacy</source>
        <translation>Apotek</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Læge</translation>
    </message>
    <message>
        <source>Dentist</source>
        <translation>Tandlæge</translation>
    </message>
    <message>
        <source>Vet</source>
        <translation>Dyrlæge</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>Politi</translation>
    </message>
    <message>
        <source>Fire station</source>
        <translation>Brandstation</translation>
    </message>
    <message>
        <source>Airport</source>
        <translation>Lufthavn</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Ferry terminal</source>
        <translation>Færgeleje</translation>
    </message>
    <message>
        <source>Bus stop</source>
        <translation>Busstoppested</translation>
    </message>
    <message>
        <source>Taxi rank</source>
        <translation>Taxaholdeplads</translation>
    </message>
    <message>
        <source>Car rental</source>
        <translation>Biludlejning</translation>
    </message>
    <message>
        <source>Car repair</source>
        <translation>Autoværksted</translation>
    </message>
    <message>
        <source>Car wash</source>
        <translation>Bilvask</translation>
    </message>
    <message>
        <source>Car dealer</source>
        <translation>Bilforhandler</translation>
    </message>
    <message>
        <source>Toilets</source>
        <translation>Toilet</translation>
    </message>
    <message>
        <source>Drinking water</source>
        <translation>Drikkevand</translation>
    </message>
    <message>
        <source>Cash machine</source>
        <translation>Pengeautomat</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Post office</source>
        <translation>Posthus</translation>
    </message>
    <message>
        <source>Supermarket</source>
        <translation>Supermarked</translation>
    </message>
    <message>
        <source>Convenience store</source>
        <translation>Nærbutik</translation>
    </message>
    <message>
        <source>Shopping centre</source>
        <translation>Butikscenter</translation>
    </message>
    <message>
        <source>Bakery</source>
        <translation>Bageri</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Wine shop</source>
        <translation>Vinhandel</translation>
    </message>
    <message>
        <source>Hardware store</source>
        <translation>Byggemarked</translation>
    </message>
    <message>
        <source>Hairdresser</source>
        <translation>Frisør</translation>
    </message>
    <message>
        <source>Bicycle shop</source>
        <translation>Cykelhandler</translation>
    </message>
    <message>
        <source>Restaurant</source>
        <translation>Restaurant</translation>
    </message>
    <message>
        <source>Fast food</source>
        <translation>Fastfood</translation>
    </message>
    <message>
        <source>Café</source>
        <translation>Café</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Nightclub</source>
        <translation>Natklub</translation>
    </message>
    <message>
        <source>Hotel</source>
        <translation>Hotel</translation>
    </message>
    <message>
        <source>Camp site</source>
        <translation>Campingplads</translation>
    </message>
    <message>
        <source>Museum</source>
        <translation>Museum</translation>
    </message>
    <message>
        <source>Zoo or theme park</source>
        <translation>Zoo eller forlystelsespark</translation>
    </message>
    <message>
        <source>Viewpoint</source>
        <translation>Udsigtspunkt</translation>
    </message>
    <message>
        <source>Sight</source>
        <translation>Seværdighed</translation>
    </message>
    <message>
        <source>Theatre</source>
        <translation>Teater</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Biograf</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliotek</translation>
    </message>
    <message>
        <source>Public office</source>
        <translation>Offentlig myndighed</translation>
    </message>
    <message>
        <source>University</source>
        <translation>Universitet</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Skole</translation>
    </message>
    <message>
        <source>Kindergarten</source>
        <translation>Børnehave</translation>
    </message>
    <message>
        <source>Place of worship</source>
        <translation>Gudshus</translation>
    </message>
    <message>
        <source>Cemetery</source>
        <translation>Kirkegård</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Legeplads</translation>
    </message>
    <message>
        <source>Swimming pool</source>
        <translation>Svømmehal</translation>
    </message>
    <message>
        <source>Beach</source>
        <translation>Strand</translation>
    </message>
    <message>
        <source>Sports centre</source>
        <translation>Idrætsanlæg</translation>
    </message>
    <message>
        <source>Golf course</source>
        <translation>Golfbane</translation>
    </message>
    <message>
        <source>Marina</source>
        <translation>Lystbådehavn</translation>
    </message>
    <message>
        <source>Recycling</source>
        <translation>Genbrug</translation>
    </message>
    <message>
        <source>Picnic area</source>
        <translation>Picnicplads</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Butik</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Kontor</translation>
    </message>
    <message>
        <source>Leisure</source>
        <translation>Fritid</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Hjem</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbejde</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>NE</source>
        <translation>NØ</translation>
    </message>
    <message>
        <source>E</source>
        <translation>Ø</translation>
    </message>
    <message>
        <source>SE</source>
        <translation>SØ</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>SW</source>
        <translation>SV</translation>
    </message>
    <message>
        <source>W</source>
        <translation>V</translation>
    </message>
    <message>
        <source>NW</source>
        <translation>NV</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>City</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Town</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>Landsby</translation>
    </message>
    <message>
        <source>Hamlet</source>
        <translation>Bebyggelse</translation>
    </message>
    <message>
        <source>Part of town</source>
        <translation>Bydel</translation>
    </message>
    <message>
        <source>Island</source>
        <translation>Ø</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postnummer</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Gade</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Vand</translation>
    </message>
    <message>
        <source>Nature</source>
        <translation>Natur</translation>
    </message>
    <message>
        <source>Point on the map</source>
        <translation>Punkt på kortet</translation>
    </message>
</context>
<context>
    <name>PlacesViewModel</name>
    <message>
        <source>Not set</source>
        <translation>Ikke sat</translation>
    </message>
    <message>
        <source>Chargers</source>
        <translation>Ladere</translation>
    </message>
    <message>
        <source>Parking</source>
        <translation>Parkering</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>Mad</translation>
    </message>
    <message>
        <source>Toilets</source>
        <translation>Toiletter</translation>
    </message>
    <message>
        <source>Fuel</source>
        <translation>Brændstof</translation>
    </message>
    <message>
        <source>Hotels</source>
        <translation>Hoteller</translation>
    </message>
    <message>
        <source>No map yet. Maps come on a USB stick.</source>
        <translation>Intet kort endnu. Kort kommer på USB-nøgle.</translation>
    </message>
    <message>
        <source>The map cannot be read. Take it in again.</source>
        <translation>Kortet kan ikke læses. Læg det ind igen.</translation>
    </message>
    <message>
        <source>Places are kept for this drive only: the store cannot be opened.</source>
        <translation>Steder gemmes kun for denne tur: lageret kan ikke åbnes.</translation>
    </message>
    <message>
        <source>The last change could not be written. It is tried again.</source>
        <translation>Den seneste ændring kunne ikke skrives. Der prøves igen.</translation>
    </message>
    <message>
        <source>Kept for 90 days, in this car only</source>
        <translation>Gemmes i 90 dage, kun i denne bil</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Gemmes ikke</translation>
    </message>
</context>
<context>
    <name>PlainGround</name>
    <message>
        <source>Position unknown</source>
        <translation>Position ukendt</translation>
    </message>
    <message>
        <source>Position lost %1</source>
        <translation>Position mistet %1</translation>
    </message>
    <message>
        <source>The line is the way you came</source>
        <translation>Stregen er vejen, du kom</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Sider</translation>
    </message>
</context>
<context>
    <name>ReadingViewModel</name>
    <message>
        <source>Not fitted</source>
        <translation>Findes ikke</translation>
    </message>
    <message>
        <source>Signal fault</source>
        <translation>Signalfejl</translation>
    </message>
    <message>
        <source>Not received</source>
        <translation>Ikke modtaget</translation>
    </message>
</context>
<context>
    <name>RecentsPage</name>
    <message numerus="yes">
        <source>Erase %n recent place(s)</source>
        <translation>
            <numerusform>Slet %n seneste sted</numerusform>
            <numerusform>Slet %n seneste steder</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no recent places</source>
        <translation>Der er ingen seneste steder</translation>
    </message>
    <message>
        <source>Erase the recent places?</source>
        <translation>Slette de seneste steder?</translation>
    </message>
    <message>
        <source>No more are kept from now on. Home, work and favourites stay.</source>
        <translation>Der gemmes ikke flere fra nu af. Hjem, arbejde og favoritter bliver.</translation>
    </message>
    <message>
        <source>Home, work and favourites stay.</source>
        <translation>Hjem, arbejde og favoritter bliver.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behold dem</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>No typing while driving</source>
        <translation>Ingen indtastning under kørsel</translation>
    </message>
    <message>
        <source>Home, work, favourites and what is near work: one page back. Search once the car stands.</source>
        <translation>Hjem, arbejde, favoritter og det i nærheden virker: én side tilbage. Søg, når bilen holder.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Søg</translation>
    </message>
    <message>
        <source>Address, place or category</source>
        <translation>Adresse, sted eller kategori</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n more</source>
        <translation>
            <numerusform>%1, %n mere</numerusform>
            <numerusform>%1, %n mere</numerusform>
        </translation>
    </message>
    <message>
        <source>Search for something else</source>
        <translation>Søg efter noget andet</translation>
    </message>
</context>
<context>
    <name>SearchViewModel</name>
    <message>
        <source>No map yet. Maps come on a USB stick.</source>
        <translation>Intet kort endnu. Kort kommer på USB-nøgle.</translation>
    </message>
    <message>
        <source>The map cannot be read. Take it in again.</source>
        <translation>Kortet kan ikke læses. Læg det ind igen.</translation>
    </message>
    <message>
        <source>Write a street, a town, a place or what you need.</source>
        <translation>Skriv en gade, en by, et sted eller hvad du har brug for.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Leder …</translation>
    </message>
    <message>
        <source>Nothing found in the map of this car.</source>
        <translation>Intet fundet i bilens kort.</translation>
    </message>
    <message>
        <source>Map in the car, %1</source>
        <translation>Kort i bilen, %1</translation>
    </message>
</context>
<context>
    <name>SettingsViewModel</name>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>Distance and speed</source>
        <translation>Afstand og fart</translation>
    </message>
    <message>
        <source>Kilometres</source>
        <translation>Kilometer</translation>
    </message>
    <message>
        <source>Miles</source>
        <translation>Engelske mil</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Tyre pressure</source>
        <translation>Dæktryk</translation>
    </message>
    <message>
        <source>Consumption</source>
        <translation>Forbrug</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>Dag og nat</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisk</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nat</translation>
    </message>
    <message>
        <source>Brightness by day</source>
        <translation>Lysstyrke om dagen</translation>
    </message>
    <message>
        <source>Brightness at night</source>
        <translation>Lysstyrke om natten</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Stor tekst</translation>
    </message>
    <message>
        <source>Makes all words and figures larger.</source>
        <translation>Gør alle ord og tal større.</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Mindre bevægelse</translation>
    </message>
    <message>
        <source>Nothing slides or fades, even when parked.</source>
        <translation>Intet glider eller toner, heller ikke parkeret.</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Berøring</translation>
    </message>
    <message>
        <source>A soft tick at each touch.</source>
        <translation>Et blødt klik ved hver berøring.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Fra</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Advarsler</translation>
    </message>
    <message>
        <source>Can be soft, but not off.</source>
        <translation>Kan dæmpes, men ikke slås fra.</translation>
    </message>
    <message>
        <source>Driver sits</source>
        <translation>Føreren sidder</translation>
    </message>
    <message>
        <source>On the left</source>
        <translation>Til venstre</translation>
    </message>
    <message>
        <source>On the right</source>
        <translation>Til højre</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Not named yet</source>
        <translation>Endnu uden navn</translation>
    </message>
    <message>
        <source>Keep recent places</source>
        <translation>Gem seneste steder</translation>
    </message>
    <message>
        <source>For 90 days, in this car only. Off: none is written down.</source>
        <translation>I 90 dage, kun i denne bil. Fra: ingen skrives ned.</translation>
    </message>
    <message>
        <source>Plug</source>
        <translation>Stik</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>plug</comment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>Husholdning</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>Any</source>
        <comment>power</comment>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Touches %1, warnings %2</source>
        <translation>Berøring %1, advarsler %2</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Skærm</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Enheder</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Lyd</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>This car</source>
        <translation>Denne bil</translation>
    </message>
    <message>
        <source>About AVN</source>
        <translation>Om AVN</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
    <message>
        <source>Nothing can be heard</source>
        <translation>Intet kan høres</translation>
    </message>
</context>
<context>
    <name>SoundViewModel</name>
    <message>
        <source>No loudspeaker found. Connect one; AVN finds it by itself.</source>
        <translation>Ingen højttaler fundet. Tilslut en, så finder AVN den selv.</translation>
    </message>
    <message>
        <source>The package libportaudio2 or sounddevice is missing. Install it, then restart.</source>
        <translation>Pakken libportaudio2 eller sounddevice mangler. Installer den, og genstart.</translation>
    </message>
</context>
<context>
    <name>SpeedPill</name>
    <message>
        <source>Speed</source>
        <translation>Fart</translation>
    </message>
</context>
<context>
    <name>StationFilterPage</name>
    <message>
        <source>Where the map does not name plugs or power, only &quot;Any&quot; lists the station.</source>
        <translation>Hvor kortet ikke oplyser stik eller effekt, vises stationen kun ved »Alle«.</translation>
    </message>
</context>
<context>
    <name>StationsPage</name>
    <message>
        <source>Plugs and power</source>
        <translation>Stik og effekt</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Outside</source>
        <translation>Ude</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Fart</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Microphone is in use</source>
        <translation>Mikrofonen er i brug</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Position is in use</source>
        <translation>Positionen er i brug</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>Network is in use</source>
        <translation>Nettet er i brug</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Gear</source>
        <translation>Gear</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Batteri</translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>The map: to show the way you came</source>
        <translation>Kortet: for at vise vejen, du kom</translation>
    </message>
    <message>
        <source>Places and search: to say what is near</source>
        <translation>Steder og søgning: for at sige, hvad der er i nærheden</translation>
    </message>
    <message>
        <source>The map: to show where you are</source>
        <translation>Kortet: for at vise, hvor du er</translation>
    </message>
    <message>
        <source>The screen: to know day from night</source>
        <translation>Skærmen: for at kende dag fra nat</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Ikke i brug</translation>
    </message>
    <message>
        <source>Nothing leaves the car: no part of AVN has a network.</source>
        <translation>Intet forlader bilen: ingen del af AVN har net.</translation>
    </message>
</context>
<context>
    <name>TextEntry</name>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>No typing while driving</source>
        <translation>Ingen skrivning under kørsel</translation>
    </message>
    <message>
        <source>You can write here once the car stands. All else works.</source>
        <translation>Du kan skrive her, når bilen holder stille. Alt andet virker.</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>characters</comment>
        <translation>
            <numerusform>%n tilbage</numerusform>
            <numerusform>%n tilbage</numerusform>
        </translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Fuldt</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>Clear</source>
        <translation>Ryd</translation>
    </message>
</context>
<context>
    <name>ThisCarViewModel</name>
    <message>
        <source>Active, with errors.</source>
        <translation>Aktiv, med fejl.</translation>
    </message>
    <message>
        <source>Active.</source>
        <translation>Aktiv.</translation>
    </message>
    <message>
        <source>Silent.</source>
        <translation>Tavs.</translation>
    </message>
    <message>
        <source>AVN may send.</source>
        <translation>AVN må sende.</translation>
    </message>
    <message>
        <source>AVN only listens.</source>
        <translation>AVN lytter kun.</translation>
    </message>
    <message>
        <source>Make not known</source>
        <translation>Ukendt mærke</translation>
    </message>
    <message numerus="yes">
        <source>%n values can be read</source>
        <translation>
            <numerusform>%n værdi kan læses</numerusform>
            <numerusform>%n værdier kan læses</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is read yet</source>
        <translation>Intet er læst endnu</translation>
    </message>
</context>
<context>
    <name>VehicleMark</name>
    <message>
        <source>Your car</source>
        <translation>Din bil</translation>
    </message>
    <message>
        <source>Your car, where it was last</source>
        <translation>Din bil, hvor den sidst var</translation>
    </message>
    <message>
        <source>Your car, reckoned from its wheels</source>
        <translation>Din bil, beregnet ud fra hjulene</translation>
    </message>
</context>
<context>
    <name>VehiclePage</name>
    <message numerus="yes">
        <source>%n more can be read once the car stands.</source>
        <translation>
            <numerusform>%n mere kan læses, når bilen holder.</numerusform>
            <numerusform>%n mere kan læses, når bilen holder.</numerusform>
        </translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Låse</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>Lys</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås op</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lås</translation>
    </message>
    <message>
        <source>Cable</source>
        <translation>Kabel</translation>
    </message>
    <message>
        <source>Stop to unlock</source>
        <translation>Stop for at låse op</translation>
    </message>
    <message>
        <source>Unlock all doors</source>
        <translation>Lås alle døre op</translation>
    </message>
    <message>
        <source>Lock all doors</source>
        <translation>Lås alle døre</translation>
    </message>
    <message>
        <source>Close windows</source>
        <translation>Luk vinduer</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
</context>
<context>
    <name>VehicleViewModel</name>
    <message>
        <source>Recovering %1</source>
        <translation>Genvinder %1</translation>
    </message>
    <message>
        <source>Using %1</source>
        <translation>Bruger %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tyres are low</source>
        <translation>
            <numerusform>%n dæk har lavt tryk</numerusform>
            <numerusform>%n dæk har lavt tryk</numerusform>
        </translation>
    </message>
    <message>
        <source>Tyre pressures are right</source>
        <translation>Dæktrykket er korrekt</translation>
    </message>
    <message>
        <source>Front left tyre is low</source>
        <translation>Venstre fordæk har lavt tryk</translation>
    </message>
    <message>
        <source>Front right tyre is low</source>
        <translation>Højre fordæk har lavt tryk</translation>
    </message>
    <message>
        <source>Rear left tyre is low</source>
        <translation>Venstre bagdæk har lavt tryk</translation>
    </message>
    <message>
        <source>Rear right tyre is low</source>
        <translation>Højre bagdæk har lavt tryk</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>boot</comment>
        <translation>Åbent</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>boot</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>bonnet</comment>
        <translation>Åben</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>bonnet</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>door</comment>
        <translation>Åben</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>door</comment>
        <translation>Lukket</translation>
    </message>
    <message numerus="yes">
        <source>%n doors or lids are open</source>
        <translation>
            <numerusform>%n dør eller klap er åben</numerusform>
            <numerusform>%n døre eller klapper er åbne</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is closed</source>
        <translation>Alt er lukket</translation>
    </message>
    <message>
        <source>Front left door is open</source>
        <translation>Venstre fordør er åben</translation>
    </message>
    <message>
        <source>Front right door is open</source>
        <translation>Højre fordør er åben</translation>
    </message>
    <message>
        <source>Rear left door is open</source>
        <translation>Venstre bagdør er åben</translation>
    </message>
    <message>
        <source>Rear right door is open</source>
        <translation>Højre bagdør er åben</translation>
    </message>
    <message>
        <source>Boot is open</source>
        <translation>Bagagerummet er åbent</translation>
    </message>
    <message>
        <source>Bonnet is open</source>
        <translation>Motorhjelmen er åben</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Waiting for the car</source>
        <translation>Venter på bilen</translation>
    </message>
</context>
<context>
    <name>WarningCard</name>
    <message>
        <source>Danger</source>
        <translation>Fare</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Advarsel</translation>
    </message>
</context>
<context>
    <name>WarningsViewModel</name>
    <message>
        <source>%1: not known</source>
        <translation>%1: ikke kendt</translation>
    </message>
    <message numerus="yes">
        <source>%n things are not known</source>
        <translation>
            <numerusform>%n ting er ikke kendt</numerusform>
            <numerusform>%n ting er ikke kendt</numerusform>
        </translation>
    </message>
    <message>
        <source>Details says which.</source>
        <translation>Detaljer viser hvilke.</translation>
    </message>
    <message>
        <source>The car is silent</source>
        <translation>Bilen er tavs</translation>
    </message>
    <message>
        <source>Nothing has been received yet.</source>
        <translation>Intet er modtaget endnu.</translation>
    </message>
    <message>
        <source>Little is known of the car</source>
        <translation>Lidt er kendt om bilen</translation>
    </message>
    <message>
        <source>Details says what, and how old.</source>
        <translation>Detaljer viser hvad, og hvor gammelt.</translation>
    </message>
    <message>
        <source>The car says nothing of it now.</source>
        <translation>Bilen siger intet om det nu.</translation>
    </message>
    <message>
        <source>The signal has a fault.</source>
        <translation>Signalet har en fejl.</translation>
    </message>
    <message>
        <source>Signal fault</source>
        <translation>Signalfejl</translation>
    </message>
    <message>
        <source>Brakes</source>
        <translation>Bremser</translation>
    </message>
    <message>
        <source>Steering</source>
        <translation>Styring</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>Døre</translation>
    </message>
    <message>
        <source>Belts</source>
        <translation>Seler</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dæk</translation>
    </message>
    <message>
        <source>12 V battery</source>
        <translation>12 V-batteri</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Ladeniveau</translation>
    </message>
    <message>
        <source>ABS and ESC</source>
        <translation>ABS og ESC</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>Lygter</translation>
    </message>
    <message>
        <source>Charge cable</source>
        <translation>Ladekabel</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Vinduer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Washer fluid</source>
        <translation>Sprinklervæske</translation>
    </message>
    <message>
        <source>Stored faults</source>
        <translation>Gemte fejl</translation>
    </message>
    <message>
        <source>Left indicator is out</source>
        <translation>Venstre blinklys defekt</translation>
    </message>
    <message>
        <source>Right indicator is out</source>
        <translation>Højre blinklys defekt</translation>
    </message>
    <message numerus="yes">
        <source>The car stored %n faults</source>
        <translation>
            <numerusform>Bilen har gemt %n fejl</numerusform>
            <numerusform>Bilen har gemt %n fejl</numerusform>
        </translation>
    </message>
    <message>
        <source>Front left door is open</source>
        <translation>Venstre fordør er åben</translation>
    </message>
    <message>
        <source>Front right door is open</source>
        <translation>Højre fordør er åben</translation>
    </message>
    <message>
        <source>Rear left door is open</source>
        <translation>Venstre bagdør er åben</translation>
    </message>
    <message>
        <source>Rear right door is open</source>
        <translation>Højre bagdør er åben</translation>
    </message>
    <message>
        <source>Front left tyre is low</source>
        <translation>Venstre fordæk: lavt tryk</translation>
    </message>
    <message>
        <source>Front right tyre is low</source>
        <translation>Højre fordæk: lavt tryk</translation>
    </message>
    <message>
        <source>Rear left tyre is low</source>
        <translation>Venstre bagdæk: lavt tryk</translation>
    </message>
    <message>
        <source>Rear right tyre is low</source>
        <translation>Højre bagdæk: lavt tryk</translation>
    </message>
    <message>
        <source>Front left tyre very low</source>
        <translation>Venstre fordæk næsten fladt</translation>
    </message>
    <message>
        <source>Front right tyre very low</source>
        <translation>Højre fordæk næsten fladt</translation>
    </message>
    <message>
        <source>Rear left tyre very low</source>
        <translation>Venstre bagdæk næsten fladt</translation>
    </message>
    <message>
        <source>Rear right tyre very low</source>
        <translation>Højre bagdæk næsten fladt</translation>
    </message>
    <message>
        <source>Driver&apos;s belt is open</source>
        <translation>Førerens sele er åben</translation>
    </message>
    <message>
        <source>Passenger&apos;s belt is open</source>
        <translation>Passagerens sele er åben</translation>
    </message>
    <message>
        <source>Rear left belt is open</source>
        <translation>Venstre bagsele er åben</translation>
    </message>
    <message>
        <source>Rear middle belt is open</source>
        <translation>Midterste bagsele er åben</translation>
    </message>
    <message>
        <source>Rear right belt is open</source>
        <translation>Højre bagsele er åben</translation>
    </message>
    <message>
        <source>Brake fluid is low</source>
        <translation>For lidt bremsevæske</translation>
    </message>
    <message>
        <source>Parking brake is on</source>
        <translation>Parkeringsbremsen er til</translation>
    </message>
    <message>
        <source>Bonnet is open</source>
        <translation>Motorhjelmen er åben</translation>
    </message>
    <message>
        <source>Boot is open</source>
        <translation>Bagagerummet er åbent</translation>
    </message>
    <message>
        <source>Charge cable is plugged in</source>
        <translation>Ladekablet sidder i</translation>
    </message>
    <message>
        <source>12 V battery nearly empty</source>
        <translation>12 V-batteri næsten tomt</translation>
    </message>
    <message>
        <source>12 V battery is low</source>
        <translation>Lavt 12 V-batteri</translation>
    </message>
    <message>
        <source>Battery is nearly empty</source>
        <translation>Batteriet er næsten tomt</translation>
    </message>
    <message>
        <source>Charge is low</source>
        <translation>Lidt strøm tilbage</translation>
    </message>
    <message>
        <source>Brake pads are worn out</source>
        <translation>Bremseklodser er slidt op</translation>
    </message>
    <message>
        <source>Brake pads are worn</source>
        <translation>Bremseklodser er slidte</translation>
    </message>
    <message>
        <source>ABS has a fault</source>
        <translation>Fejl på ABS</translation>
    </message>
    <message>
        <source>Skid control has a fault</source>
        <translation>Fejl på antiudskridning</translation>
    </message>
    <message>
        <source>Low beam does not work</source>
        <translation>Nærlyset virker ikke</translation>
    </message>
    <message>
        <source>High beam does not work</source>
        <translation>Fjernlyset virker ikke</translation>
    </message>
    <message>
        <source>Brake light does not work</source>
        <translation>Bremselyset virker ikke</translation>
    </message>
    <message>
        <source>A lamp does not work</source>
        <translation>En lygte virker ikke</translation>
    </message>
    <message>
        <source>Alarm: forced unlock</source>
        <translation>Alarm: brudt op</translation>
    </message>
    <message>
        <source>Alarm: the car was knocked</source>
        <translation>Alarm: stød mod bilen</translation>
    </message>
    <message>
        <source>It rains, the car is open</source>
        <translation>Det regner, bilen er åben</translation>
    </message>
    <message>
        <source>Service is overdue</source>
        <translation>Service er overskredet</translation>
    </message>
    <message>
        <source>Service is due</source>
        <translation>Tid til service</translation>
    </message>
    <message>
        <source>Washer fluid is low</source>
        <translation>Lidt sprinklervæske</translation>
    </message>
    <message>
        <source>Stop safely. Call for help.</source>
        <translation>Stop sikkert. Ring efter hjælp.</translation>
    </message>
    <message>
        <source>Stop safely and release it.</source>
        <translation>Stop sikkert, og slip den.</translation>
    </message>
    <message>
        <source>Heavy steering. Drive slowly.</source>
        <translation>Tungt rat. Kør langsomt.</translation>
    </message>
    <message>
        <source>Have it checked soon.</source>
        <translation>Få det tjekket snart.</translation>
    </message>
    <message>
        <source>Take corners slowly.</source>
        <translation>Tag svingene roligt.</translation>
    </message>
    <message>
        <source>Stop safely and close it.</source>
        <translation>Stop sikkert, og luk.</translation>
    </message>
    <message>
        <source>Brake fault</source>
        <translation>Fejl på bremserne</translation>
    </message>
    <message>
        <source>Steering fault</source>
        <translation>Fejl på styringen</translation>
    </message>
    <message>
        <source>Close it before you drive.</source>
        <translation>Luk, før du kører.</translation>
    </message>
    <message>
        <source>Stop safely and unplug it.</source>
        <translation>Stop sikkert, og tag det ud.</translation>
    </message>
    <message>
        <source>Unplug it before you drive.</source>
        <translation>Tag det ud, før du kører.</translation>
    </message>
    <message>
        <source>Stop safely and fasten it.</source>
        <translation>Stop sikkert, og spænd den.</translation>
    </message>
    <message>
        <source>Fasten it before you drive.</source>
        <translation>Spænd den, før du kører.</translation>
    </message>
    <message>
        <source>Stop safely: %1 now.</source>
        <translation>Stop sikkert: %1 nu.</translation>
    </message>
    <message>
        <source>Add air before you drive: %1.</source>
        <translation>Fyld luft, før du kører: %1.</translation>
    </message>
    <message>
        <source>Add air soon: %1 now.</source>
        <translation>Fyld luft snart: %1 nu.</translation>
    </message>
    <message>
        <source>The car may stop. Park safely.</source>
        <translation>Bilen kan stoppe. Parkér sikkert.</translation>
    </message>
    <message>
        <source>Charge now: %1 left.</source>
        <translation>Oplad nu: %1 tilbage.</translation>
    </message>
    <message>
        <source>Charge soon: %1 left.</source>
        <translation>Oplad snart: %1 tilbage.</translation>
    </message>
    <message>
        <source>Have them changed now.</source>
        <translation>Få dem skiftet nu.</translation>
    </message>
    <message>
        <source>Wheels may lock. Brake gently.</source>
        <translation>Hjulene kan blokere. Brems roligt.</translation>
    </message>
    <message>
        <source>Have the lamp changed.</source>
        <translation>Få pæren skiftet.</translation>
    </message>
    <message>
        <source>Check the lamps when parked.</source>
        <translation>Tjek lygterne, når du holder.</translation>
    </message>
    <message>
        <source>Look around the car.</source>
        <translation>Gå en tur rundt om bilen.</translation>
    </message>
    <message>
        <source>Close windows and roof.</source>
        <translation>Luk vinduer og tag.</translation>
    </message>
    <message>
        <source>Top up soon.</source>
        <translation>Fyld på snart.</translation>
    </message>
    <message numerus="yes">
        <source>A workshop can read the %n faults.</source>
        <translation>
            <numerusform>Et værksted kan læse den.</numerusform>
            <numerusform>Et værksted kan læse dem.</numerusform>
        </translation>
    </message>
    <message>
        <source>Book a workshop visit.</source>
        <translation>Bestil tid på værksted.</translation>
    </message>
    <message>
        <source>Check the pressure soon.</source>
        <translation>Tjek trykket snart.</translation>
    </message>
</context>
<context>
    <name>WishViewModel</name>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 af %2 udført</translation>
    </message>
    <message>
        <source>Not all done</source>
        <translation>Ikke alt udført</translation>
    </message>
</context>
</TS>
