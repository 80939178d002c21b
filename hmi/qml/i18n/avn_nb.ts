<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en_GB">
<context>
    <name>AboutPage</name>
    <message>
        <source>A head unit that belongs to the driver. It works without a network, and tells nobody where you go.</source>
        <translation>En bilskjerm som tilhører føreren. Den virker uten nett, og forteller ingen hvor du kjører.</translation>
    </message>
    <message>
        <source>Its source is open, under the Apache licence 2.0.</source>
        <translation>Kildekoden er åpen, under Apache-lisensen 2.0.</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lisenser</translation>
    </message>
    <message>
        <source>What AVN is made of, and by whose leave.</source>
        <translation>Hva AVN er laget av, og på hvilke vilkår.</translation>
    </message>
</context>
<context>
    <name>AboutViewModel</name>
    <message>
        <source>Used unchanged, as a library of its own. You may exchange it for another version.</source>
        <translation>Brukt uendret, som et eget bibliotek. Du kan bytte det mot en annen utgave.</translation>
    </message>
    <message>
        <source>The names of the car&apos;s values. Their source is public, at COVESA.</source>
        <translation>Navnene på bilens verdier. Kilden er åpen, hos COVESA.</translation>
    </message>
    <message>
        <source>This package brings no text of its licence.</source>
        <translation>Denne pakken har ingen lisenstekst med.</translation>
    </message>
</context>
<context>
    <name>AllWell</name>
    <message>
        <source>The car reports no faults.</source>
        <translation>Bilen melder ingen feil.</translation>
    </message>
    <message>
        <source>Odometer</source>
        <translation>Kilometerstand</translation>
    </message>
    <message>
        <source>Next service</source>
        <translation>Neste service</translation>
    </message>
</context>
<context>
    <name>CarCard</name>
    <message>
        <source>Doors</source>
        <translation>Dører</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dekk</translation>
    </message>
</context>
<context>
    <name>CarFacts</name>
    <message>
        <source>Odometer</source>
        <translation>Kilometerstand</translation>
    </message>
    <message>
        <source>Next service</source>
        <translation>Neste service</translation>
    </message>
    <message>
        <source>Service within</source>
        <translation>Service innen</translation>
    </message>
    <message>
        <source>12 V battery</source>
        <translation>12 V-batteri</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Lite</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>Nok</translation>
    </message>
    <message>
        <source>Washer fluid</source>
        <translation>Spylervæske</translation>
    </message>
    <message>
        <source>None</source>
        <comment>faults</comment>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Stored faults</source>
        <translation>Lagrede feil</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Feil</translation>
    </message>
    <message>
        <source>No fault</source>
        <translation>Ingen feil</translation>
    </message>
    <message>
        <source>Brakes</source>
        <translation>Bremser</translation>
    </message>
    <message>
        <source>Brake pads</source>
        <translation>Bremseklosser</translation>
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
        <translation>Lyskontroll</translation>
    </message>
    <message>
        <source>On</source>
        <translation>På</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>Parking brake</source>
        <translation>Parkeringsbrems</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dekk</translation>
    </message>
    <message>
        <source>Doors</source>
        <translation>Dører</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Vinduer</translation>
    </message>
    <message>
        <source>Sunroof</source>
        <translation>Soltak</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Låser</translation>
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
        <translation>Belter</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Kabel i</translation>
    </message>
    <message>
        <source>Not plugged</source>
        <translation>Uten kabel</translation>
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
            <numerusform>%n dager</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days over</source>
        <translation>
            <numerusform>%n dag over</numerusform>
            <numerusform>%n dager over</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 worn</source>
        <translation>%1 slitt</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <comment>windows</comment>
        <translation>
            <numerusform>%n åpent</numerusform>
            <numerusform>%n åpne</numerusform>
        </translation>
    </message>
    <message>
        <source>All closed</source>
        <comment>windows</comment>
        <translation>Alle lukket</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>sunroof</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Tilted</source>
        <comment>sunroof</comment>
        <translation>På gløtt</translation>
    </message>
    <message>
        <source>%1 open</source>
        <comment>sunroof</comment>
        <translation>%1 åpent</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Låst</translation>
    </message>
    <message>
        <source>Partly locked</source>
        <translation>Delvis låst</translation>
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
        <translation>Nærlys av</translation>
    </message>
    <message>
        <source>Day lights</source>
        <translation>Kjørelys</translation>
    </message>
    <message>
        <source>Front fog light</source>
        <translation>Tåkelys foran</translation>
    </message>
    <message>
        <source>Rear fog light</source>
        <translation>Tåkelys bak</translation>
    </message>
    <message>
        <source>Hazard lights</source>
        <translation>Nødblink</translation>
    </message>
    <message>
        <source>Left indicator</source>
        <translation>Venstre blinklys</translation>
    </message>
    <message>
        <source>Right indicator</source>
        <translation>Høyre blinklys</translation>
    </message>
    <message>
        <source>Brake light</source>
        <translation>Bremselys</translation>
    </message>
    <message>
        <source>All off</source>
        <translation>Alle av</translation>
    </message>
    <message>
        <source>%1 of %2 fastened</source>
        <translation>%1 av %2 festet</translation>
    </message>
</context>
<context>
    <name>CarFigure</name>
    <message>
        <source>The car from above</source>
        <translation>Bilen ovenfra</translation>
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
        <translation>høyre foran</translation>
    </message>
    <message>
        <source>rear left</source>
        <translation>venstre bak</translation>
    </message>
    <message>
        <source>rear right</source>
        <translation>høyre bak</translation>
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
        <translation>Ikke noe målt ennå. Kurven kommer når bilen lader.</translation>
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
        <translation>Rekkevidde</translation>
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
        <translation>Ledighet ukjent (frakoblet)</translation>
    </message>
</context>
<context>
    <name>ChargingFacts</name>
    <message>
        <source>Not known</source>
        <translation>Ikke kjent</translation>
    </message>
    <message>
        <source>Not plugged in</source>
        <translation>Ikke tilkoblet</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Tilkoblet</translation>
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
        <translation>Målet er nådd</translation>
    </message>
    <message>
        <source>No power</source>
        <translation>Ingen strøm</translation>
    </message>
    <message>
        <source>Stop charging</source>
        <translation>Stopp lading</translation>
    </message>
    <message>
        <source>Charge now</source>
        <translation>Lad nå</translation>
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
        <translation>klar innen da</translation>
    </message>
    <message>
        <source>check the cable</source>
        <translation>sjekk kabelen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>ferdig</translation>
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
        <translation>sist, %1</translation>
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
        <translation>%1 innen da</translation>
    </message>
    <message>
        <source>To %1 from then</source>
        <translation>Til %1 fra da</translation>
    </message>
    <message>
        <source>The car charges as soon as it is plugged in.</source>
        <translation>Bilen lader så snart den er koblet til.</translation>
    </message>
    <message>
        <source>The car is charged to %1 by %2.</source>
        <translation>Bilen er ladet til %1 innen kl. %2.</translation>
    </message>
    <message>
        <source>The car charges to %1, from %2 on.</source>
        <translation>Bilen lader til %1, fra kl. %2.</translation>
    </message>
</context>
<context>
    <name>ChargingPage</name>
    <message>
        <source>Stop at</source>
        <translation>Stopp ved</translation>
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
        <translation>Lademål, mer</translation>
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
        <translation>Av</translation>
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
        <translation>Glemmes når AVN starter på nytt: lageret kan ikke brukes.</translation>
    </message>
</context>
<context>
    <name>ChargingViewModel</name>
    <message>
        <source>Charge target not changed</source>
        <translation>Lademålet ble ikke endret</translation>
    </message>
    <message>
        <source>Charging not changed</source>
        <translation>Ladingen ble ikke endret</translation>
    </message>
    <message>
        <source>Charging schedule not set</source>
        <translation>Ladeplanen ble ikke satt</translation>
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
        <translation>Ladeplan satt på nytt: klar kl. %1</translation>
    </message>
    <message>
        <source>Charging schedule set again: start at %1</source>
        <translation>Ladeplan satt på nytt: start kl. %1</translation>
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
        <translation>Vifte, mindre</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>Vifte</translation>
    </message>
    <message>
        <source>Fan, more</source>
        <translation>Vifte, mer</translation>
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
        <translation>Passasjer</translation>
    </message>
    <message>
        <source>Clear windscreen</source>
        <translation>Avdugg frontrute</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>Frontrute</translation>
    </message>
    <message>
        <source>Air flow</source>
        <translation>Luftfordeling</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Ansikt</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>Føtter</translation>
    </message>
    <message>
        <source>Heat rear window</source>
        <translation>Varm opp bakruten</translation>
    </message>
    <message>
        <source>Rear window</source>
        <translation>Bakrute</translation>
    </message>
    <message>
        <source>Heat steering wheel</source>
        <translation>Varm opp rattet</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Ratt</translation>
    </message>
    <message>
        <source>Inside air only</source>
        <translation>Bare omluft</translation>
    </message>
    <message>
        <source>Inside air</source>
        <translation>Omluft</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>Klimaanlegg</translation>
    </message>
    <message>
        <source>A/C</source>
        <translation>A/C</translation>
    </message>
    <message>
        <source>Passenger as driver</source>
        <translation>Passasjer som fører</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Synk</translation>
    </message>
    <message>
        <source>Inside %1</source>
        <translation>Inne %1</translation>
    </message>
</context>
<context>
    <name>ClimateViewModel</name>
    <message>
        <source>On</source>
        <translation>På</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>Driver temperature not changed</source>
        <translation>Førerens temperatur ble ikke endret</translation>
    </message>
    <message>
        <source>Passenger temperature not changed</source>
        <translation>Passasjerens temperatur ble ikke endret</translation>
    </message>
    <message>
        <source>Fan not changed</source>
        <translation>Viften ble ikke endret</translation>
    </message>
    <message>
        <source>Driver seat heat not changed</source>
        <translation>Førerens setevarme ble ikke endret</translation>
    </message>
    <message>
        <source>Passenger seat heat not changed</source>
        <translation>Passasjerens setevarme ble ikke endret</translation>
    </message>
    <message>
        <source>Windscreen defrost not changed</source>
        <translation>Avisingen ble ikke endret</translation>
    </message>
    <message>
        <source>Rear window heating not changed</source>
        <translation>Bakruteoppvarmingen ble ikke endret</translation>
    </message>
    <message>
        <source>Air conditioning not changed</source>
        <translation>Klimaanlegget ble ikke endret</translation>
    </message>
    <message>
        <source>Inside air not changed</source>
        <translation>Omluft ble ikke endret</translation>
    </message>
    <message>
        <source>Steering wheel heating not changed</source>
        <translation>Rattvarmen ble ikke endret</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>Frontrute</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Ansikt</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>Føtter</translation>
    </message>
    <message>
        <source>Air flow not changed</source>
        <translation>Luftfordelingen ble ikke endret</translation>
    </message>
    <message>
        <source>Uses no power now</source>
        <translation>Bruker ikke strøm nå</translation>
    </message>
    <message>
        <source>Uses %1</source>
        <translation>Bruker %1</translation>
    </message>
    <message>
        <source>Uses %1, about %2 of range an hour</source>
        <translation>Bruker %1, ca. %2 rekkevidde i timen</translation>
    </message>
</context>
<context>
    <name>ClimateZone</name>
    <message>
        <source>%1, cooler</source>
        <translation>%1, kaldere</translation>
    </message>
    <message>
        <source>%1, warmer</source>
        <translation>%1, varmere</translation>
    </message>
    <message>
        <source>%1, seat heat</source>
        <translation>%1, setevarme</translation>
    </message>
    <message>
        <source>Seat heat</source>
        <translation>Setevarme</translation>
    </message>
    <message>
        <source>Seat heat off</source>
        <translation>Setevarme av</translation>
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
        <translation>Kupélys, svakere</translation>
    </message>
    <message>
        <source>Interior light brighter</source>
        <translation>Kupélys, sterkere</translation>
    </message>
    <message>
        <source>Driver</source>
        <translation>Fører</translation>
    </message>
    <message>
        <source>Open the driver&apos;s window</source>
        <translation>Åpne førerens vindu</translation>
    </message>
    <message>
        <source>Close the driver&apos;s window</source>
        <translation>Lukk førerens vindu</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>Passasjer</translation>
    </message>
    <message>
        <source>Open the passenger window</source>
        <translation>Åpne passasjerens vindu</translation>
    </message>
    <message>
        <source>Close the passenger window</source>
        <translation>Lukk passasjerens vindu</translation>
    </message>
    <message>
        <source>Rear right</source>
        <translation>Bak høyre</translation>
    </message>
    <message>
        <source>Rear left</source>
        <translation>Bak venstre</translation>
    </message>
    <message>
        <source>Rear</source>
        <translation>Bak</translation>
    </message>
    <message>
        <source>Open the window behind the driver</source>
        <translation>Åpne vinduet bak føreren</translation>
    </message>
    <message>
        <source>Close the window behind the driver</source>
        <translation>Lukk vinduet bak føreren</translation>
    </message>
    <message>
        <source>Open the window behind the passenger</source>
        <translation>Åpne vinduet bak passasjeren</translation>
    </message>
    <message>
        <source>Close the window behind the passenger</source>
        <translation>Lukk vinduet bak passasjeren</translation>
    </message>
    <message>
        <source>Close all windows</source>
        <translation>Lukk alle vinduer</translation>
    </message>
    <message>
        <source>Interior light</source>
        <translation>Kupélys</translation>
    </message>
    <message>
        <source>Suspension</source>
        <translation>Fjæring</translation>
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
        <translation>Posisjon</translation>
    </message>
    <message>
        <source>Seat forward</source>
        <translation>Sete fram</translation>
    </message>
    <message>
        <source>Seat back</source>
        <translation>Sete bakover</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Høyde</translation>
    </message>
    <message>
        <source>Seat lower</source>
        <translation>Sete lavere</translation>
    </message>
    <message>
        <source>Seat higher</source>
        <translation>Sete høyere</translation>
    </message>
    <message>
        <source>Backrest</source>
        <translation>Rygg</translation>
    </message>
    <message>
        <source>Backrest forward</source>
        <translation>Rygg fram</translation>
    </message>
    <message>
        <source>Backrest back</source>
        <translation>Rygg bakover</translation>
    </message>
    <message>
        <source>Wheel tilt</source>
        <translation>Ratthøyde</translation>
    </message>
    <message>
        <source>Wheel out</source>
        <translation>Rattdybde</translation>
    </message>
    <message>
        <source>Steering wheel lower</source>
        <translation>Ratt lavere</translation>
    </message>
    <message>
        <source>Steering wheel higher</source>
        <translation>Ratt høyere</translation>
    </message>
    <message>
        <source>Steering wheel away</source>
        <translation>Ratt lenger fra</translation>
    </message>
    <message>
        <source>Steering wheel closer</source>
        <translation>Ratt nærmere</translation>
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
        <translation>Passasjer</translation>
    </message>
    <message>
        <source>Cabin</source>
        <translation>Kupé</translation>
    </message>
</context>
<context>
    <name>ComfortSeat</name>
    <message>
        <source>Seat and wheel wait until you stop. All else works.</source>
        <translation>Sete og ratt venter til du stopper. Alt annet virker.</translation>
    </message>
    <message>
        <source>Seat and wheel wait until you stop.</source>
        <translation>Sete og ratt venter til du stopper.</translation>
    </message>
    <message>
        <source>This car does not let the screen move the seat.</source>
        <translation>I denne bilen kan setet ikke flyttes fra skjermen.</translation>
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
        <translation>Fører, kaldere</translation>
    </message>
    <message>
        <source>Driver, warmer</source>
        <translation>Fører, varmere</translation>
    </message>
    <message>
        <source>Driver, seat heat</source>
        <translation>Fører, setevarme</translation>
    </message>
    <message>
        <source>Climate, fan %1</source>
        <translation>Klima, vifte %1</translation>
    </message>
    <message>
        <source>Clear windscreen</source>
        <translation>Avdugg frontrute</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>Klimaanlegg</translation>
    </message>
    <message>
        <source>Passenger, seat heat</source>
        <translation>Passasjer, setevarme</translation>
    </message>
    <message>
        <source>Passenger</source>
        <translation>Passasjer</translation>
    </message>
    <message>
        <source>Passenger, cooler</source>
        <translation>Passasjer, kaldere</translation>
    </message>
    <message>
        <source>Passenger, warmer</source>
        <translation>Passasjer, varmere</translation>
    </message>
</context>
<context>
    <name>ComfortTile</name>
    <message>
        <source>waits until you stop</source>
        <translation>venter til du stopper</translation>
    </message>
</context>
<context>
    <name>ComfortViewModel</name>
    <message>
        <source>Driver&apos;s seat not moved</source>
        <translation>Førersetet ble ikke flyttet</translation>
    </message>
    <message>
        <source>Passenger seat not moved</source>
        <translation>Passasjersetet ble ikke flyttet</translation>
    </message>
    <message>
        <source>Steering wheel not moved</source>
        <translation>Rattet ble ikke flyttet</translation>
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
        <translation>Fjæringen ble ikke endret</translation>
    </message>
    <message>
        <source>On</source>
        <translation>På</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>Interior light not changed</source>
        <translation>Kupélyset ble ikke endret</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>window</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>window</comment>
        <translation>Åpent</translation>
    </message>
    <message>
        <source>Driver&apos;s window not moved</source>
        <translation>Førerens vindu ble ikke flyttet</translation>
    </message>
    <message>
        <source>Passenger window not moved</source>
        <translation>Passasjerens vindu ble ikke flyttet</translation>
    </message>
    <message>
        <source>Window behind the driver not moved</source>
        <translation>Vinduet bak føreren ble ikke flyttet</translation>
    </message>
    <message>
        <source>Window behind the passenger not moved</source>
        <translation>Vinduet bak passasjeren ble ikke flyttet</translation>
    </message>
    <message>
        <source>Not all doors locked</source>
        <translation>Ikke alle dører ble låst</translation>
    </message>
    <message>
        <source>Not all doors unlocked</source>
        <translation>Ikke alle dører ble låst opp</translation>
    </message>
    <message>
        <source>Everything is locked</source>
        <translation>Alt er låst</translation>
    </message>
    <message>
        <source>Everything is unlocked</source>
        <translation>Alt er låst opp</translation>
    </message>
    <message numerus="yes">
        <source>%n locks are open</source>
        <translation>
            <numerusform>%n lås er åpen</numerusform>
            <numerusform>%n låser er åpne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n windows are open</source>
        <translation>
            <numerusform>%n vindu er åpent</numerusform>
            <numerusform>%n vinduer er åpne</numerusform>
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
        <translation>nå</translation>
    </message>
</context>
<context>
    <name>ControlViewModel</name>
    <message>
        <source>Setting …</source>
        <translation>Stiller inn …</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Ikke endret</translation>
    </message>
</context>
<context>
    <name>DetailList</name>
    <message>
        <source>The rest can be read once the car stands.</source>
        <translation>Resten kan leses når bilen står.</translation>
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
        <translation>Ingenting melder om lyset ute ennå.</translation>
    </message>
    <message>
        <source>The light sensor finds it dark.</source>
        <translation>Lyssensoren melder at det er mørkt.</translation>
    </message>
    <message>
        <source>The light sensor finds it light.</source>
        <translation>Lyssensoren melder at det er lyst.</translation>
    </message>
    <message>
        <source>The headlights are on.</source>
        <translation>Hovedlysene er på.</translation>
    </message>
    <message>
        <source>The headlights are off.</source>
        <translation>Hovedlysene er av.</translation>
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
        <translation>Ingenting melder om lyset ute nå. Det blir som det var.</translation>
    </message>
    <message>
        <source>The brightness of this screen cannot be set here. Use its own buttons.</source>
        <translation>Lysstyrken på denne skjermen kan ikke stilles her. Bruk skjermens egne knapper.</translation>
    </message>
    <message>
        <source>AVN may not set the brightness. A udev rule allows it: see the log.</source>
        <translation>AVN har ikke lov til å stille lysstyrken. En udev-regel gir lov: se loggen.</translation>
    </message>
    <message>
        <source>The screen did not take the brightness. Restart AVN.</source>
        <translation>Skjermen tok ikke imot lysstyrken. Start AVN på nytt.</translation>
    </message>
</context>
<context>
    <name>EnergyCard</name>
    <message>
        <source>Range</source>
        <translation>Rekkevidde</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Batteri</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tid igjen</translation>
    </message>
    <message>
        <source>Consumption</source>
        <translation>Forbruk</translation>
    </message>
</context>
<context>
    <name>EnergyViewModel</name>
    <message>
        <source>Charging with %1</source>
        <translation>Lader med %1</translation>
    </message>
    <message>
        <source>No kilometres measured yet</source>
        <translation>Ingen kilometer målt ennå</translation>
    </message>
    <message>
        <source>The last %1: %2 on average</source>
        <translation>De siste %1: %2 i snitt</translation>
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
        <translation>Bilen svarte ikke. Prøv igjen.</translation>
    </message>
    <message>
        <source>The car kept its own value. Try again.</source>
        <translation>Bilen beholdt sin egen verdi. Prøv igjen.</translation>
    </message>
    <message>
        <source>The car could not be reached. Try again.</source>
        <translation>Bilen kunne ikke nås. Prøv igjen.</translation>
    </message>
    <message>
        <source>The car is silent. Wait, then try again.</source>
        <translation>Bilen er taus. Vent litt, og prøv igjen.</translation>
    </message>
    <message>
        <source>AVN may only listen. See the settings file.</source>
        <translation>AVN får bare lytte. Se innstillingsfilen.</translation>
    </message>
    <message>
        <source>Another device is giving these commands.</source>
        <translation>En annen enhet gir disse kommandoene.</translation>
    </message>
    <message>
        <source>AVN stopped itself. Use the car&apos;s own knob.</source>
        <translation>AVN stanset seg selv. Bruk bilens egen knapp.</translation>
    </message>
    <message>
        <source>This car cannot do that.</source>
        <translation>Det kan ikke denne bilen.</translation>
    </message>
    <message>
        <source>This car does not go that far.</source>
        <translation>Så langt går ikke denne bilen.</translation>
    </message>
    <message>
        <source>Stop first, then try again.</source>
        <translation>Stans først, og prøv igjen.</translation>
    </message>
    <message>
        <source>Close the doors, then try again.</source>
        <translation>Lukk dørene, og prøv igjen.</translation>
    </message>
    <message>
        <source>Connect the cable, then try again.</source>
        <translation>Sett i kabelen, og prøv igjen.</translation>
    </message>
    <message>
        <source>AVN is starting again. Wait a moment.</source>
        <translation>AVN starter på nytt. Vent litt.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Prøv igjen.</translation>
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
        <translation>%1 s uten satellitter</translation>
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
        <translation>Ferdig</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Capitals, held</source>
        <translation>Store bokstaver, låst</translation>
    </message>
    <message>
        <source>Capitals</source>
        <translation>Store bokstaver</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slett</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellomrom</translation>
    </message>
    <message>
        <source>space</source>
        <translation>mellomrom</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Done</source>
        <translation>Ferdig</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Tall</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slett</translation>
    </message>
</context>
<context>
    <name>LicenceTextPage</name>
    <message>
        <source>Reading waits until you stop</source>
        <translation>Lesing venter til du stanser</translation>
    </message>
    <message>
        <source>The text can be read once the car stands. All else works.</source>
        <translation>Teksten kan leses når bilen står. Alt annet virker.</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>Side opp</translation>
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
        <translation>Disse seks nå. Hele listen venter til du stanser.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Back</source>
        <translation>Tilbake</translation>
    </message>
</context>
<context>
    <name>MapCards</name>
    <message>
        <source>No maps in this run</source>
        <translation>Ingen kart denne gangen</translation>
    </message>
    <message>
        <source>AVN was started without the part that reads maps.</source>
        <translation>AVN ble startet uten delen som leser kart.</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>Forstått</translation>
    </message>
    <message>
        <source>A part of the map is damaged</source>
        <translation>En del av kartet er skadet</translation>
    </message>
    <message>
        <source>Install the map again from a stick.</source>
        <translation>Installer kartet på nytt fra en minnepinne.</translation>
    </message>
    <message>
        <source>%1 was not installed</source>
        <translation>%1 ble ikke installert</translation>
    </message>
    <message>
        <source>%1 was not changed back</source>
        <translation>%1 ble ikke satt tilbake</translation>
    </message>
    <message>
        <source>%1 was not removed</source>
        <translation>%1 ble ikke fjernet</translation>
    </message>
    <message>
        <source>The demo region was not made</source>
        <translation>Demoområdet ble ikke laget</translation>
    </message>
    <message>
        <source>The maps cannot be read</source>
        <translation>Kartene kan ikke leses</translation>
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
        <translation>Et oppdiktet sted til å prøve seg på.</translation>
    </message>
    <message>
        <source>Updates until %1.</source>
        <translation>Oppdateringer til %1.</translation>
    </message>
    <message>
        <source>Updates ended on %1.</source>
        <translation>Oppdateringene sluttet %1.</translation>
    </message>
    <message>
        <source>Never stops working.</source>
        <translation>Slutter aldri å virke.</translation>
    </message>
    <message>
        <source>It cannot be read.</source>
        <translation>Det kan ikke leses.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjern</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Gå tilbake</translation>
    </message>
    <message>
        <source>Install it again from a stick, or remove it.</source>
        <translation>Installer det på nytt fra en minnepinne, eller fjern det.</translation>
    </message>
    <message>
        <source>On the stick %1.</source>
        <translation>På minnepinnen %1.</translation>
    </message>
    <message>
        <source>It cannot be installed.</source>
        <translation>Det kan ikke installeres.</translation>
    </message>
    <message>
        <source>Not installed yet.</source>
        <translation>Ikke installert ennå.</translation>
    </message>
    <message>
        <source>Newer than yours.</source>
        <translation>Nyere enn ditt.</translation>
    </message>
    <message>
        <source>The same as yours.</source>
        <translation>Det samme som ditt.</translation>
    </message>
    <message>
        <source>Older than yours: it is not taken.</source>
        <translation>Eldre enn ditt: det tas ikke inn.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Oppdater</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Put in a stick with a map, or have an invented region made to try things out.</source>
        <translation>Sett inn en minnepinne med et kart, eller få laget et oppdiktet område å prøve seg på.</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>Ikke noe kart ennå</translation>
    </message>
    <message>
        <source>Make demo region</source>
        <translation>Lag demoområde</translation>
    </message>
    <message>
        <source>Stick %1</source>
        <translation>Minnepinne %1</translation>
    </message>
    <message>
        <source>Looking for maps on it.</source>
        <translation>Ser etter kart på den.</translation>
    </message>
    <message>
        <source>There is no map on it.</source>
        <translation>Det er ikke noe kart på den.</translation>
    </message>
    <message>
        <source>%1 free for maps.</source>
        <translation>%1 ledig til kart.</translation>
    </message>
    <message>
        <source>Map data under the licence %1.</source>
        <translation>Kartdata under lisensen %1.</translation>
    </message>
</context>
<context>
    <name>MapCompass</name>
    <message>
        <source>Turn the map to the north</source>
        <translation>Snu kartet mot nord</translation>
    </message>
    <message>
        <source>Turn the map with the car</source>
        <translation>Snu kartet med bilen</translation>
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
        <translation>Kopier kartet til minnepinnen på nytt.</translation>
    </message>
    <message>
        <source>Get the map again from whoever made it.</source>
        <translation>Hent kartet på nytt fra den som laget det.</translation>
    </message>
    <message>
        <source>Install the map again from a stick.</source>
        <translation>Installer kartet på nytt fra en minnepinne.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Prøv igjen.</translation>
    </message>
    <message>
        <source>Wait until that is done.</source>
        <translation>Vent til det er ferdig.</translation>
    </message>
    <message>
        <source>Put the stick in again.</source>
        <translation>Sett inn minnepinnen igjen.</translation>
    </message>
    <message>
        <source>Keep the map that you have, and get the new one again from whoever made it.</source>
        <translation>Behold kartet du har, og hent det nye på nytt fra den som laget det.</translation>
    </message>
    <message>
        <source>Ask who made it, and have their key put into this unit if you trust them.</source>
        <translation>Spør hvem som laget det, og få nøkkelen deres lagt inn her hvis du stoler på dem.</translation>
    </message>
    <message>
        <source>Try again, or install a map from a stick.</source>
        <translation>Prøv igjen, eller installer et kart fra en minnepinne.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>Lag plass på disken, og prøv igjen.</translation>
    </message>
    <message>
        <source>Try again: what is finished is kept.</source>
        <translation>Prøv igjen: det som er ferdig, er tatt vare på.</translation>
    </message>
    <message>
        <source>Remove a map that is not needed: %1 MB more must be free.</source>
        <translation>Fjern et kart du ikke trenger: %1 MB til må være ledig.</translation>
    </message>
    <message>
        <source>Remove a map that is not needed, and try again.</source>
        <translation>Fjern et kart du ikke trenger, og prøv igjen.</translation>
    </message>
    <message>
        <source>There is too little room: %1 MB are needed, %2 MB are free.</source>
        <translation>Det er for lite plass: %1 MB trengs, %2 MB er ledig.</translation>
    </message>
    <message>
        <source>The disk for the maps cannot be used.</source>
        <translation>Disken for kartene kan ikke brukes.</translation>
    </message>
    <message>
        <source>Another map is being changed.</source>
        <translation>Et annet kart holder på å bli endret.</translation>
    </message>
    <message>
        <source>The stick was pulled while it was read.</source>
        <translation>Minnepinnen ble dratt ut mens den ble lest.</translation>
    </message>
    <message>
        <source>The stick cannot be read.</source>
        <translation>Minnepinnen kan ikke leses.</translation>
    </message>
    <message>
        <source>A file of the map is missing.</source>
        <translation>En fil av kartet mangler.</translation>
    </message>
    <message>
        <source>A file of the map was not copied to its end.</source>
        <translation>En fil av kartet ble ikke kopiert ferdig.</translation>
    </message>
    <message>
        <source>Its maker is not known here: %1.</source>
        <translation>Den som laget det, er ikke kjent her: %1.</translation>
    </message>
    <message>
        <source>It is not signed: nobody knows who made it.</source>
        <translation>Det er ikke signert: ingen vet hvem som laget det.</translation>
    </message>
    <message>
        <source>It was changed or damaged since it was made.</source>
        <translation>Det er endret eller skadet siden det ble laget.</translation>
    </message>
    <message>
        <source>It was tried out and does not work.</source>
        <translation>Det ble prøvd og virker ikke.</translation>
    </message>
    <message>
        <source>It is made for a newer AVN.</source>
        <translation>Det er laget for en nyere AVN.</translation>
    </message>
    <message>
        <source>Update AVN, or get a map made for this one.</source>
        <translation>Oppdater AVN, eller hent et kart som er laget for denne.</translation>
    </message>
    <message>
        <source>It was broken off.</source>
        <translation>Det ble avbrutt.</translation>
    </message>
    <message>
        <source>It is no map, or a damaged one.</source>
        <translation>Det er ikke et kart, eller det er skadet.</translation>
    </message>
    <message>
        <source>It cannot be made: %1.</source>
        <translation>Det kan ikke lages: %1.</translation>
    </message>
</context>
<context>
    <name>MapScale</name>
    <message>
        <source>Scale: %1</source>
        <translation>Målestokk: %1</translation>
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
        <translation>Lenger unna</translation>
    </message>
    <message>
        <source>Back to the car</source>
        <translation>Tilbake til bilen</translation>
    </message>
</context>
<context>
    <name>MapViewModel</name>
    <message>
        <source>No map yet</source>
        <translation>Ikke noe kart ennå</translation>
    </message>
    <message>
        <source>Opening the map</source>
        <translation>Åpner kartet</translation>
    </message>
    <message>
        <source>The map cannot be read</source>
        <translation>Kartet kan ikke leses</translation>
    </message>
    <message>
        <source>Outside the installed maps</source>
        <translation>Utenfor de installerte kartene</translation>
    </message>
    <message>
        <source>Part of the map is damaged</source>
        <translation>En del av kartet er skadet</translation>
    </message>
    <message>
        <source>Maps come on a USB stick</source>
        <translation>Kart kommer på en USB-pinne</translation>
    </message>
    <message>
        <source>Take it in again from its USB stick</source>
        <translation>Hent det inn på nytt fra USB-pinnen</translation>
    </message>
    <message>
        <source>%1 s without satellites</source>
        <translation>%1 s uten satellitter</translation>
    </message>
    <message>
        <source>Position lost %1</source>
        <translation>Posisjon mistet %1</translation>
    </message>
    <message>
        <source>Position unknown</source>
        <translation>Posisjonen er ukjent</translation>
    </message>
</context>
<context>
    <name>MapsPage</name>
    <message>
        <source>Remove the map %1?</source>
        <translation>Fjerne kartet %1?</translation>
    </message>
    <message>
        <source>Looking which maps there are</source>
        <translation>Ser etter hvilke kart som finnes</translation>
    </message>
    <message>
        <source>Maps can be changed once the car stands.</source>
        <translation>Kart kan endres når bilen står.</translation>
    </message>
    <message>
        <source>It can be installed again from a stick. Places that you keep stay.</source>
        <translation>Det kan installeres igjen fra en minnepinne. Steder du har lagret, blir.</translation>
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
        <translation>Kart oppdateres til %1</translation>
    </message>
    <message>
        <source>A newer map is on the stick</source>
        <translation>Et nyere kart er på minnepinnen</translation>
    </message>
    <message>
        <source>A map is on the stick</source>
        <translation>Et kart er på minnepinnen</translation>
    </message>
    <message>
        <source>The maps were not changed</source>
        <translation>Kartene ble ikke endret</translation>
    </message>
    <message>
        <source>The new map is in use</source>
        <translation>Det nye kartet er i bruk</translation>
    </message>
    <message>
        <source>The earlier map is in use</source>
        <translation>Det forrige kartet er i bruk</translation>
    </message>
    <message>
        <source>The map is removed</source>
        <translation>Kartet er fjernet</translation>
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
        <translation>Går tilbake til forrige %1</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Fjerner %1</translation>
    </message>
    <message>
        <source>Making the demo region</source>
        <translation>Lager demoområdet</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stopper</translation>
    </message>
    <message>
        <source>The stick is out. It goes on when the stick is back.</source>
        <translation>Minnepinnen er ute. Det fortsetter når den er tilbake.</translation>
    </message>
    <message>
        <source>Checking who made it</source>
        <translation>Sjekker hvem som laget det</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopierer</translation>
    </message>
    <message>
        <source>Checking every byte</source>
        <translation>Sjekker hver byte</translation>
    </message>
    <message>
        <source>Trying it out</source>
        <translation>Prøver det ut</translation>
    </message>
    <message>
        <source>Putting it in use</source>
        <translation>Tar det i bruk</translation>
    </message>
    <message>
        <source>Inventing towns and roads</source>
        <translation>Dikter opp byer og veier</translation>
    </message>
    <message>
        <source>Building the map</source>
        <translation>Bygger kartet</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Begynner</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Skadet</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>Ikke noe kart ennå</translation>
    </message>
</context>
<context>
    <name>MapsWork</name>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
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
        <translation>Jobb</translation>
    </message>
    <message>
        <source>No places yet</source>
        <translation>Ingen steder ennå</translation>
    </message>
    <message>
        <source>What you search for can be kept as home, work or favourite.</source>
        <translation>Det du søker etter, kan lagres som hjem, jobb eller favoritt.</translation>
    </message>
    <message>
        <source>Recent places</source>
        <translation>Siste steder</translation>
    </message>
</context>
<context>
    <name>NavigateSearch</name>
    <message>
        <source>Search for a place or an address</source>
        <translation>Søk etter sted eller adresse</translation>
    </message>
    <message>
        <source>Search once you stand. All else works.</source>
        <translation>Søk når bilen står. Alt annet virker.</translation>
    </message>
</context>
<context>
    <name>NearbyViewModel</name>
    <message>
        <source>Plugs not known</source>
        <translation>Plugger ikke kjent</translation>
    </message>
    <message>
        <source>Any plug</source>
        <translation>Alle plugger</translation>
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
        <translation>Posisjonen er ikke kjent: fra midten av kartet.</translation>
    </message>
    <message numerus="yes">
        <source>%n without such a plug left out</source>
        <translation>
            <numerusform>%n uten slik plugg utelatt</numerusform>
            <numerusform>%n uten slik plugg utelatt</numerusform>
        </translation>
    </message>
    <message>
        <source>No map yet. Maps come on a USB stick.</source>
        <translation>Ingen kart ennå. Kart kommer på USB-pinne.</translation>
    </message>
    <message>
        <source>The map cannot be read. Take it in again.</source>
        <translation>Kartet kan ikke leses. Legg det inn på nytt.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Leter …</translation>
    </message>
    <message numerus="yes">
        <source>None of %n has such a plug, as far as the map knows.</source>
        <translation>
            <numerusform>Den har ingen slik plugg, så vidt kartet vet.</numerusform>
            <numerusform>Ingen av %n har en slik plugg, så vidt kartet vet.</numerusform>
        </translation>
    </message>
    <message>
        <source>None within 50 km in the map of this car.</source>
        <translation>Ingen innen 50 km i bilens kart.</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>The details can be read once the car stands.</source>
        <translation>Detaljene kan leses når bilen står stille.</translation>
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
        <translation>Bilens signalliste har en feil</translation>
    </message>
    <message>
        <source>The settings file has an error</source>
        <translation>Innstillingsfilen har en feil</translation>
    </message>
    <message>
        <source>Stored data cannot be opened</source>
        <translation>Lagrede data kan ikke åpnes</translation>
    </message>
    <message>
        <source>Some of your settings are lost</source>
        <translation>Noen av valgene dine er borte</translation>
    </message>
    <message>
        <source>Settings cannot be kept</source>
        <translation>Valgene kan ikke lagres</translation>
    </message>
    <message>
        <source>No satellite position</source>
        <translation>Ingen satellittposisjon</translation>
    </message>
    <message>
        <source>Check the CAN adapter and its cable.</source>
        <translation>Sjekk CAN-adapteren og kabelen.</translation>
    </message>
    <message>
        <source>Mend the file, then restart.</source>
        <translation>Rett filen, og start på nytt.</translation>
    </message>
    <message>
        <source>Nothing is lost. Check the key file.</source>
        <translation>Ingenting er tapt. Sjekk nøkkelfilen.</translation>
    </message>
    <message>
        <source>Choose them again under Settings.</source>
        <translation>Velg dem på nytt under Innstillinger.</translation>
    </message>
    <message>
        <source>They hold until AVN is switched off.</source>
        <translation>De gjelder til AVN slås av.</translation>
    </message>
    <message>
        <source>Check the receiver and its aerial.</source>
        <translation>Sjekk mottakeren og antennen.</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, linje %2</translation>
    </message>
    <message>
        <source>No position receiver is named.</source>
        <translation>Ingen posisjonsmottaker er oppgitt.</translation>
    </message>
    <message>
        <source>The position receiver at %1 is silent.</source>
        <translation>Posisjonsmottakeren på %1 er taus.</translation>
    </message>
    <message>
        <source>Connect it, or name it under [gnss] in the settings file.</source>
        <translation>Koble den til, eller oppgi den under [gnss] i innstillingsfilen.</translation>
    </message>
    <message>
        <source>Nothing is heard on: %1.</source>
        <translation>Ingenting høres på: %1.</translation>
    </message>
    <message>
        <source>The CAN interface %1 is switched off.</source>
        <translation>CAN-grensesnittet %1 er slått av.</translation>
    </message>
    <message>
        <source>The CAN interface %1 is missing.</source>
        <translation>CAN-grensesnittet %1 mangler.</translation>
    </message>
    <message>
        <source>A part of AVN is missing: %1.</source>
        <translation>En del av AVN mangler: %1.</translation>
    </message>
    <message>
        <source>Install AVN again.</source>
        <translation>Installer AVN på nytt.</translation>
    </message>
    <message>
        <source>The line is not valid TOML.</source>
        <translation>Linjen er ikke gyldig TOML.</translation>
    </message>
    <message>
        <source>Correct the line.</source>
        <translation>Rett linjen.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Filen kan ikke leses.</translation>
    </message>
    <message>
        <source>Check that it is there and may be read.</source>
        <translation>Sjekk at den finnes og kan leses.</translation>
    </message>
    <message>
        <source>One of these is right: %1.</source>
        <translation>En av disse er riktig: %1.</translation>
    </message>
    <message>
        <source>There is no setting %1 here.</source>
        <translation>Det finnes ingen innstilling %1 her.</translation>
    </message>
    <message>
        <source>Bus %1 is not set up.</source>
        <translation>Buss %1 er ikke satt opp.</translation>
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
        <translation>Alltid åpent</translation>
    </message>
    <message>
        <source>Open until %1</source>
        <translation>Åpent til %1</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Stengt</translation>
    </message>
    <message>
        <source>Closed, opens %1</source>
        <translation>Stengt, åpner %1</translation>
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
        <translation>Side opp</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Side %1 av %2</translation>
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
        <translation>Søk</translation>
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
        <translation>I nærheten</translation>
    </message>
    <message>
        <source>Plugs and power</source>
        <translation>Plugger og effekt</translation>
    </message>
    <message>
        <source>Recent places</source>
        <translation>Siste steder</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Bilen</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Lading</translation>
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
        <translation>Innstillinger</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Enheter</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Skjerm</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Lyd</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Kart</translation>
    </message>
    <message>
        <source>This car</source>
        <translation>Denne bilen</translation>
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
        <translation>Lisenser</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lisens</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Dette er galt</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>I bruk nå</translation>
    </message>
    <message>
        <source>More</source>
        <comment>further pages</comment>
        <translation>Mer</translation>
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
        <translation>%1, lagret</translation>
    </message>
    <message>
        <source>Keep as %1</source>
        <translation>Lagre som %1</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Hjem</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Jobb</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favoritt</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Gi den et navn</translation>
    </message>
    <message>
        <source>Remove it from the favourites?</source>
        <translation>Fjerne den fra favorittene?</translation>
    </message>
    <message>
        <source>Is this no longer home?</source>
        <translation>Er dette ikke lenger hjemme?</translation>
    </message>
    <message>
        <source>Is this no longer work?</source>
        <translation>Er dette ikke lenger jobben?</translation>
    </message>
    <message>
        <source>Is home here now?</source>
        <translation>Er hjemmet her nå?</translation>
    </message>
    <message>
        <source>Is work here now?</source>
        <translation>Er jobben her nå?</translation>
    </message>
    <message>
        <source>It is erased, also from the recent places.</source>
        <translation>Det slettes, også fra de siste stedene.</translation>
    </message>
    <message>
        <source>So far: %1</source>
        <translation>Hittil: %1</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Slett</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Endre</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>La det være</translation>
    </message>
</context>
<context>
    <name>PlaceViewModel</name>
    <message>
        <source>The map does not name the plugs</source>
        <translation>Kartet oppgir ikke pluggene</translation>
    </message>
    <message>
        <source>Reckoned from the house numbers beside it</source>
        <translation>Beregnet fra husnumrene ved siden av</translation>
    </message>
    <message>
        <source>As the map knows it</source>
        <translation>Slik kartet kjenner det</translation>
    </message>
    <message>
        <source>Run by</source>
        <translation>Drives av</translation>
    </message>
    <message>
        <source>This is home now</source>
        <translation>Dette er nå hjemme</translation>
    </message>
    <message>
        <source>This is work now</source>
        <translation>Dette er nå jobben</translation>
    </message>
    <message>
        <source>Among the favourites now</source>
        <translation>Nå blant favorittene</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>Slettet</translation>
    </message>
    <message>
        <source>No place is chosen</source>
        <translation>Ingen sted er valgt</translation>
    </message>
    <message>
        <source>Search, or touch a place on the page before this one.</source>
        <translation>Søk, eller velg et sted på siden før denne.</translation>
    </message>
</context>
<context>
    <name>PlaceWords</name>
    <message>
        <source>Charging station</source>
        <translation>Ladestasjon</translation>
    </message>
    <message>
        <source>Fuel station</source>
        <translation>Bensinstasjon</translation>
    </message>
    <message>
        <source>Parking</source>
        <translation>Parkering</translation>
    </message>
    <message>
        <source>Rest area</source>
        <translation>Rasteplass</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>Sykehus</translation>
    </message>
    <message>
        <source>Pharmacy</source>
        <translation>Apotek</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Lege</translation>
    </message>
    <message>
        <source>Dentist</source>
        <translation>Tannlege</translation>
    </message>
    <message>
        <source>Vet</source>
        <translation>Dyrlege</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>Politi</translation>
    </message>
    <message>
        <source>Fire station</source>
        <translation>Brannstasjon</translation>
    </message>
    <message>
        <source>Airport</source>
        <translation>Flyplass</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Stasjon</translation>
    </message>
    <message>
        <source>Ferry terminal</source>
        <translation>Fergekai</translation>
    </message>
    <message>
        <source>Bus stop</source>
        <translation>Busstopp</translation>
    </message>
    <message>
        <source>Taxi rank</source>
        <translation>Taxiholdeplass</translation>
    </message>
    <message>
        <source>Car rental</source>
        <translation>Bilutleie</translation>
    </message>
    <message>
        <source>Car repair</source>
        <translation>Bilverksted</translation>
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
        <translation>Toalett</translation>
    </message>
    <message>
        <source>Drinking water</source>
        <translation>Drikkevann</translation>
    </message>
    <message>
        <source>Cash machine</source>
        <translation>Minibank</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>Bank</translation>
    </message>
    <message>
        <source>Post office</source>
        <translation>Postkontor</translation>
    </message>
    <message>
        <source>Supermarket</source>
        <translation>Matbutikk</translation>
    </message>
    <message>
        <source>Convenience store</source>
        <translation>Nærbutikk</translation>
    </message>
    <message>
        <source>Shopping centre</source>
        <translation>Kjøpesenter</translation>
    </message>
    <message>
        <source>Bakery</source>
        <translation>Bakeri</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Wine shop</source>
        <translation>Vinbutikk</translation>
    </message>
    <message>
        <source>Hardware store</source>
        <translation>Byggevarehus</translation>
    </message>
    <message>
        <source>Hairdresser</source>
        <translation>Frisør</translation>
    </message>
    <message>
        <source>Bicycle shop</source>
        <translation>Sykkelbutikk</translation>
    </message>
    <message>
        <source>Restaurant</source>
        <translation>Restaurant</translation>
    </message>
    <message>
        <source>Fast food</source>
        <translation>Gatekjøkken</translation>
    </message>
    <message>
        <source>Café</source>
        <translation>Kafé</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Nightclub</source>
        <translation>Nattklubb</translation>
    </message>
    <message>
        <source>Hotel</source>
        <translation>Hotell</translation>
    </message>
    <message>
        <source>Camp site</source>
        <translation>Campingplass</translation>
    </message>
    <message>
        <source>Museum</source>
        <translation>Museum</translation>
    </message>
    <message>
        <source>Zoo or theme park</source>
        <translation>Dyrepark eller fornøyelsespark</translation>
    </message>
    <message>
        <source>Viewpoint</source>
        <translation>Utsiktspunkt</translation>
    </message>
    <message>
        <source>Sight</source>
        <translation>Severdighet</translation>
    </message>
    <message>
        <source>Theatre</source>
        <translation>Teater</translation>
    </message>
    <message>
        <source>Cinema</source>
        <translation>Kino</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliotek</translation>
    </message>
    <message>
        <source>Public office</source>
        <translation>Offentlig kontor</translation>
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
        <translation>Barnehage</translation>
    </message>
    <message>
        <source>Place of worship</source>
        <translation>Gudshus</translation>
    </message>
    <message>
        <source>Cemetery</source>
        <translation>Gravlund</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Lekeplass</translation>
    </message>
    <message>
        <source>Swimming pool</source>
        <translation>Svømmehall</translation>
    </message>
    <message>
        <source>Beach</source>
        <translation>Strand</translation>
    </message>
    <message>
        <source>Sports centre</source>
        <translation>Idrettsanlegg</translation>
    </message>
    <message>
        <source>Golf course</source>
        <translation>Golfbane</translation>
    </message>
    <message>
        <source>Marina</source>
        <translation>Gjestehavn</translation>
    </message>
    <message>
        <source>Recycling</source>
        <translation>Gjenvinning</translation>
    </message>
    <message>
        <source>Picnic area</source>
        <translation>Piknikplass</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Butikk</translation>
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
        <translation>Jobb</translation>
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
        <translation>Tettsted</translation>
    </message>
    <message>
        <source>Hamlet</source>
        <translation>Grend</translation>
    </message>
    <message>
        <source>Part of town</source>
        <translation>Bydel</translation>
    </message>
    <message>
        <source>Island</source>
        <translation>Øy</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postnummer</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>Vann</translation>
    </message>
    <message>
        <source>Nature</source>
        <translation>Natur</translation>
    </message>
    <message>
        <source>Point on the map</source>
        <translation>Punkt på kartet</translation>
    </message>
</context>
<context>
    <name>PlacesViewModel</name>
    <message>
        <source>Not set</source>
        <translation>Ikke satt</translation>
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
        <translation>Mat</translation>
    </message>
    <message>
        <source>Toilets</source>
        <translation>Toaletter</translation>
    </message>
    <message>
        <source>Fuel</source>
        <translation>Drivstoff</translation>
    </message>
    <message>
        <source>Hotels</source>
        <translation>Hotell</translation>
    </message>
    <message>
        <source>No map yet. Maps come on a USB stick.</source>
        <translation>Ingen kart ennå. Kart kommer på USB-pinne.</translation>
    </message>
    <message>
        <source>The map cannot be read. Take it in again.</source>
        <translation>Kartet kan ikke leses. Legg det inn på nytt.</translation>
    </message>
    <message>
        <source>Places are kept for this drive only: the store cannot be opened.</source>
        <translation>Steder lagres bare for denne turen: lageret kan ikke åpnes.</translation>
    </message>
    <message>
        <source>The last change could not be written. It is tried again.</source>
        <translation>Den siste endringen kunne ikke skrives. Det prøves igjen.</translation>
    </message>
    <message>
        <source>Kept for 90 days, in this car only</source>
        <translation>Lagres i 90 dager, bare i denne bilen</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Lagres ikke</translation>
    </message>
</context>
<context>
    <name>PlainGround</name>
    <message>
        <source>Position unknown</source>
        <translation>Posisjon ukjent</translation>
    </message>
    <message>
        <source>Position lost %1</source>
        <translation>Posisjon mistet %1</translation>
    </message>
    <message>
        <source>The line is the way you came</source>
        <translation>Streken er veien du kom</translation>
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
        <translation>Finnes ikke</translation>
    </message>
    <message>
        <source>Signal fault</source>
        <translation>Signalfeil</translation>
    </message>
    <message>
        <source>Not received</source>
        <translation>Ikke mottatt</translation>
    </message>
</context>
<context>
    <name>RecentsPage</name>
    <message numerus="yes">
        <source>Erase %n recent place(s)</source>
        <translation>
            <numerusform>Slett %n siste sted</numerusform>
            <numerusform>Slett %n siste steder</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no recent places</source>
        <translation>Det er ingen siste steder</translation>
    </message>
    <message>
        <source>Erase the recent places?</source>
        <translation>Slette de siste stedene?</translation>
    </message>
    <message>
        <source>No more are kept from now on. Home, work and favourites stay.</source>
        <translation>Ingen flere lagres fra nå av. Hjem, jobb og favoritter blir.</translation>
    </message>
    <message>
        <source>Home, work and favourites stay.</source>
        <translation>Hjem, jobb og favoritter blir.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Slett</translation>
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
        <translation>Skriving er sperret under kjøring</translation>
    </message>
    <message>
        <source>Home, work, favourites and what is near work: one page back. Search once the car stands.</source>
        <translation>Hjem, jobb, favoritter og det som er i nærheten, virker: én side tilbake. Søk når bilen står.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Søk</translation>
    </message>
    <message>
        <source>Address, place or category</source>
        <translation>Adresse, sted eller kategori</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n more</source>
        <translation>
            <numerusform>%1, %n til</numerusform>
            <numerusform>%1, %n til</numerusform>
        </translation>
    </message>
    <message>
        <source>Search for something else</source>
        <translation>Søk etter noe annet</translation>
    </message>
</context>
<context>
    <name>SearchViewModel</name>
    <message>
        <source>No map yet. Maps come on a USB stick.</source>
        <translation>Ingen kart ennå. Kart kommer på USB-pinne.</translation>
    </message>
    <message>
        <source>The map cannot be read. Take it in again.</source>
        <translation>Kartet kan ikke leses. Legg det inn på nytt.</translation>
    </message>
    <message>
        <source>Write a street, a town, a place or what you need.</source>
        <translation>Skriv en gate, en by, et sted eller hva du trenger.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Leter …</translation>
    </message>
    <message>
        <source>Nothing found in the map of this car.</source>
        <translation>Ingenting funnet i bilens kart.</translation>
    </message>
    <message>
        <source>Map in the car, %1</source>
        <translation>Kart i bilen, %1</translation>
    </message>
</context>
<context>
    <name>SettingsViewModel</name>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Distance and speed</source>
        <translation>Avstand og fart</translation>
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
        <translation>Dekktrykk</translation>
    </message>
    <message>
        <source>Consumption</source>
        <translation>Forbruk</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>Dag og natt</translation>
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
        <translation>Natt</translation>
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
        <translation>Gjør alle ord og tall større.</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Mindre bevegelse</translation>
    </message>
    <message>
        <source>Nothing slides or fades, even when parked.</source>
        <translation>Ingenting glir eller toner, heller ikke parkert.</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Berøring</translation>
    </message>
    <message>
        <source>A soft tick at each touch.</source>
        <translation>Et mykt klikk ved hver berøring.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Varsler</translation>
    </message>
    <message>
        <source>Can be soft, but not off.</source>
        <translation>Kan dempes, men ikke slås av.</translation>
    </message>
    <message>
        <source>Driver sits</source>
        <translation>Føreren sitter</translation>
    </message>
    <message>
        <source>On the left</source>
        <translation>Til venstre</translation>
    </message>
    <message>
        <source>On the right</source>
        <translation>Til høyre</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Not named yet</source>
        <translation>Uten navn ennå</translation>
    </message>
    <message>
        <source>Keep recent places</source>
        <translation>Lagre siste steder</translation>
    </message>
    <message>
        <source>For 90 days, in this car only. Off: none is written down.</source>
        <translation>I 90 dager, bare i denne bilen. Av: ingen skrives ned.</translation>
    </message>
    <message>
        <source>Plug</source>
        <translation>Plugg</translation>
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
        <translation>Berøring %1, varsler %2</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Skjerm</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Enheter</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Lyd</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Kart</translation>
    </message>
    <message>
        <source>This car</source>
        <translation>Denne bilen</translation>
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
        <translation>Ingenting kan høres</translation>
    </message>
</context>
<context>
    <name>SoundViewModel</name>
    <message>
        <source>No loudspeaker found. Connect one; AVN finds it by itself.</source>
        <translation>Fant ingen høyttaler. Koble til en, så finner AVN den selv.</translation>
    </message>
    <message>
        <source>The package libportaudio2 or sounddevice is missing. Install it, then restart.</source>
        <translation>Pakken libportaudio2 eller sounddevice mangler. Installer den, og start på nytt.</translation>
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
        <translation>Der kartet ikke oppgir plugger eller effekt, vises stasjonen bare ved «Alle».</translation>
    </message>
</context>
<context>
    <name>StationsPage</name>
    <message>
        <source>Plugs and power</source>
        <translation>Plugger og effekt</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Outside</source>
        <translation>Ute</translation>
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
        <translation>Mikrofonen er i bruk</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Posisjon</translation>
    </message>
    <message>
        <source>Position is in use</source>
        <translation>Posisjonen er i bruk</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Nett</translation>
    </message>
    <message>
        <source>Network is in use</source>
        <translation>Nettet er i bruk</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Frakoblet</translation>
    </message>
    <message>
        <source>Gear</source>
        <translation>Gir</translation>
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
        <translation>Posisjon</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Nett</translation>
    </message>
    <message>
        <source>The map: to show the way you came</source>
        <translation>Kartet: for å vise veien du kom</translation>
    </message>
    <message>
        <source>Places and search: to say what is near</source>
        <translation>Steder og søk: for å si hva som er i nærheten</translation>
    </message>
    <message>
        <source>The map: to show where you are</source>
        <translation>Kartet: for å vise hvor du er</translation>
    </message>
    <message>
        <source>The screen: to know day from night</source>
        <translation>Skjermen: for å skille dag fra natt</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Ikke i bruk</translation>
    </message>
    <message>
        <source>Nothing leaves the car: no part of AVN has a network.</source>
        <translation>Ingenting forlater bilen: ingen del av AVN har nett.</translation>
    </message>
</context>
<context>
    <name>TextEntry</name>
    <message>
        <source>Save</source>
        <translation>Lagre</translation>
    </message>
    <message>
        <source>No typing while driving</source>
        <translation>Ingen skriving under kjøring</translation>
    </message>
    <message>
        <source>You can write here once the car stands. All else works.</source>
        <translation>Du kan skrive her når bilen står. Alt annet virker.</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>characters</comment>
        <translation>
            <numerusform>%n igjen</numerusform>
            <numerusform>%n igjen</numerusform>
        </translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Fullt</translation>
    </message>
</context>
<context>
    <name>TextField</name>
    <message>
        <source>Clear</source>
        <translation>Tøm</translation>
    </message>
</context>
<context>
    <name>ThisCarViewModel</name>
    <message>
        <source>Active, with errors.</source>
        <translation>Aktiv, med feil.</translation>
    </message>
    <message>
        <source>Active.</source>
        <translation>Aktiv.</translation>
    </message>
    <message>
        <source>Silent.</source>
        <translation>Taus.</translation>
    </message>
    <message>
        <source>AVN may send.</source>
        <translation>AVN kan sende.</translation>
    </message>
    <message>
        <source>AVN only listens.</source>
        <translation>AVN bare lytter.</translation>
    </message>
    <message>
        <source>Make not known</source>
        <translation>Ukjent merke</translation>
    </message>
    <message numerus="yes">
        <source>%n values can be read</source>
        <translation>
            <numerusform>%n verdi kan leses</numerusform>
            <numerusform>%n verdier kan leses</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is read yet</source>
        <translation>Ingenting er lest ennå</translation>
    </message>
</context>
<context>
    <name>VehicleMark</name>
    <message>
        <source>Your car</source>
        <translation>Bilen din</translation>
    </message>
    <message>
        <source>Your car, where it was last</source>
        <translation>Bilen din, der den sist var</translation>
    </message>
    <message>
        <source>Your car, reckoned from its wheels</source>
        <translation>Bilen din, beregnet fra hjulene</translation>
    </message>
</context>
<context>
    <name>VehiclePage</name>
    <message numerus="yes">
        <source>%n more can be read once the car stands.</source>
        <translation>
            <numerusform>%n til kan leses når bilen står.</numerusform>
            <numerusform>%n til kan leses når bilen står.</numerusform>
        </translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Låser</translation>
    </message>
    <message>
        <source>Lights</source>
        <translation>Lys</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås opp</translation>
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
        <translation>Stans for å låse opp</translation>
    </message>
    <message>
        <source>Unlock all doors</source>
        <translation>Lås opp alle dører</translation>
    </message>
    <message>
        <source>Lock all doors</source>
        <translation>Lås alle dører</translation>
    </message>
    <message>
        <source>Close windows</source>
        <translation>Lukk vinduer</translation>
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
        <translation>Gjenvinner %1</translation>
    </message>
    <message>
        <source>Using %1</source>
        <translation>Bruker %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tyres are low</source>
        <translation>
            <numerusform>%n dekk har lavt trykk</numerusform>
            <numerusform>%n dekk har lavt trykk</numerusform>
        </translation>
    </message>
    <message>
        <source>Tyre pressures are right</source>
        <translation>Dekktrykket er riktig</translation>
    </message>
    <message>
        <source>Front left tyre is low</source>
        <translation>Venstre fordekk har lavt trykk</translation>
    </message>
    <message>
        <source>Front right tyre is low</source>
        <translation>Høyre fordekk har lavt trykk</translation>
    </message>
    <message>
        <source>Rear left tyre is low</source>
        <translation>Venstre bakdekk har lavt trykk</translation>
    </message>
    <message>
        <source>Rear right tyre is low</source>
        <translation>Høyre bakdekk har lavt trykk</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>boot</comment>
        <translation>Åpent</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>boot</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>bonnet</comment>
        <translation>Åpent</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>bonnet</comment>
        <translation>Lukket</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>door</comment>
        <translation>Åpen</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>door</comment>
        <translation>Lukket</translation>
    </message>
    <message numerus="yes">
        <source>%n doors or lids are open</source>
        <translation>
            <numerusform>%n dør eller luke er åpen</numerusform>
            <numerusform>%n dører eller luker er åpne</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything is closed</source>
        <translation>Alt er lukket</translation>
    </message>
    <message>
        <source>Front left door is open</source>
        <translation>Venstre fordør er åpen</translation>
    </message>
    <message>
        <source>Front right door is open</source>
        <translation>Høyre fordør er åpen</translation>
    </message>
    <message>
        <source>Rear left door is open</source>
        <translation>Venstre bakdør er åpen</translation>
    </message>
    <message>
        <source>Rear right door is open</source>
        <translation>Høyre bakdør er åpen</translation>
    </message>
    <message>
        <source>Boot is open</source>
        <translation>Bagasjerommet er åpent</translation>
    </message>
    <message>
        <source>Bonnet is open</source>
        <translation>Panseret er åpent</translation>
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
        <translation>%1: ikke kjent</translation>
    </message>
    <message numerus="yes">
        <source>%n things are not known</source>
        <translation>
            <numerusform>%n ting er ikke kjent</numerusform>
            <numerusform>%n ting er ikke kjent</numerusform>
        </translation>
    </message>
    <message>
        <source>Details says which.</source>
        <translation>Detaljer sier hvilke.</translation>
    </message>
    <message>
        <source>The car is silent</source>
        <translation>Bilen er taus</translation>
    </message>
    <message>
        <source>Nothing has been received yet.</source>
        <translation>Ingenting er mottatt ennå.</translation>
    </message>
    <message>
        <source>Little is known of the car</source>
        <translation>Lite er kjent om bilen</translation>
    </message>
    <message>
        <source>Details says what, and how old.</source>
        <translation>Detaljer sier hva, og hvor gammelt.</translation>
    </message>
    <message>
        <source>The car says nothing of it now.</source>
        <translation>Bilen sier ikke noe om det nå.</translation>
    </message>
    <message>
        <source>The signal has a fault.</source>
        <translation>Signalet har en feil.</translation>
    </message>
    <message>
        <source>Signal fault</source>
        <translation>Signalfeil</translation>
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
        <translation>Dører</translation>
    </message>
    <message>
        <source>Belts</source>
        <translation>Belter</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dekk</translation>
    </message>
    <message>
        <source>12 V battery</source>
        <translation>12 V-batteri</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Ladenivå</translation>
    </message>
    <message>
        <source>ABS and ESC</source>
        <translation>ABS og ESC</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>Lys</translation>
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
        <translation>Spylervæske</translation>
    </message>
    <message>
        <source>Stored faults</source>
        <translation>Lagrede feil</translation>
    </message>
    <message>
        <source>Left indicator is out</source>
        <translation>Venstre blinklys defekt</translation>
    </message>
    <message>
        <source>Right indicator is out</source>
        <translation>Høyre blinklys defekt</translation>
    </message>
    <message numerus="yes">
        <source>The car stored %n faults</source>
        <translation>
            <numerusform>Bilen har lagret %n feil</numerusform>
            <numerusform>Bilen har lagret %n feil</numerusform>
        </translation>
    </message>
    <message>
        <source>Front left door is open</source>
        <translation>Venstre fordør er åpen</translation>
    </message>
    <message>
        <source>Front right door is open</source>
        <translation>Høyre fordør er åpen</translation>
    </message>
    <message>
        <source>Rear left door is open</source>
        <translation>Venstre bakdør er åpen</translation>
    </message>
    <message>
        <source>Rear right door is open</source>
        <translation>Høyre bakdør er åpen</translation>
    </message>
    <message>
        <source>Front left tyre is low</source>
        <translation>Venstre fordekk: lavt trykk</translation>
    </message>
    <message>
        <source>Front right tyre is low</source>
        <translation>Høyre fordekk: lavt trykk</translation>
    </message>
    <message>
        <source>Rear left tyre is low</source>
        <translation>Venstre bakdekk: lavt trykk</translation>
    </message>
    <message>
        <source>Rear right tyre is low</source>
        <translation>Høyre bakdekk: lavt trykk</translation>
    </message>
    <message>
        <source>Front left tyre very low</source>
        <translation>Venstre fordekk nær flatt</translation>
    </message>
    <message>
        <source>Front right tyre very low</source>
        <translation>Høyre fordekk nær flatt</translation>
    </message>
    <message>
        <source>Rear left tyre very low</source>
        <translation>Venstre bakdekk nær flatt</translation>
    </message>
    <message>
        <source>Rear right tyre very low</source>
        <translation>Høyre bakdekk nær flatt</translation>
    </message>
    <message>
        <source>Driver&apos;s belt is open</source>
        <translation>Førerbeltet er åpent</translation>
    </message>
    <message>
        <source>Passenger&apos;s belt is open</source>
        <translation>Passasjerbeltet er åpent</translation>
    </message>
    <message>
        <source>Rear left belt is open</source>
        <translation>Venstre bakbelte er åpent</translation>
    </message>
    <message>
        <source>Rear middle belt is open</source>
        <translation>Midtre bakbelte er åpent</translation>
    </message>
    <message>
        <source>Rear right belt is open</source>
        <translation>Høyre bakbelte er åpent</translation>
    </message>
    <message>
        <source>Brake fluid is low</source>
        <translation>Lite bremsevæske</translation>
    </message>
    <message>
        <source>Parking brake is on</source>
        <translation>Parkeringsbremsen er på</translation>
    </message>
    <message>
        <source>Bonnet is open</source>
        <translation>Panseret er åpent</translation>
    </message>
    <message>
        <source>Boot is open</source>
        <translation>Bagasjerommet er åpent</translation>
    </message>
    <message>
        <source>Charge cable is plugged in</source>
        <translation>Ladekabelen står i</translation>
    </message>
    <message>
        <source>12 V battery nearly empty</source>
        <translation>12 V-batteri nesten tomt</translation>
    </message>
    <message>
        <source>12 V battery is low</source>
        <translation>Lavt 12 V-batteri</translation>
    </message>
    <message>
        <source>Battery is nearly empty</source>
        <translation>Batteriet er nesten tomt</translation>
    </message>
    <message>
        <source>Charge is low</source>
        <translation>Lite strøm igjen</translation>
    </message>
    <message>
        <source>Brake pads are worn out</source>
        <translation>Bremseklosser er utslitt</translation>
    </message>
    <message>
        <source>Brake pads are worn</source>
        <translation>Bremseklosser er slitt</translation>
    </message>
    <message>
        <source>ABS has a fault</source>
        <translation>Feil på ABS</translation>
    </message>
    <message>
        <source>Skid control has a fault</source>
        <translation>Feil på antiskrens</translation>
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
        <translation>En lampe virker ikke</translation>
    </message>
    <message>
        <source>Alarm: forced unlock</source>
        <translation>Alarm: brutt opp</translation>
    </message>
    <message>
        <source>Alarm: the car was knocked</source>
        <translation>Alarm: støt mot bilen</translation>
    </message>
    <message>
        <source>It rains, the car is open</source>
        <translation>Det regner, bilen er åpen</translation>
    </message>
    <message>
        <source>Service is overdue</source>
        <translation>Servicen er forfalt</translation>
    </message>
    <message>
        <source>Service is due</source>
        <translation>Tid for service</translation>
    </message>
    <message>
        <source>Washer fluid is low</source>
        <translation>Lite spylervæske</translation>
    </message>
    <message>
        <source>Stop safely. Call for help.</source>
        <translation>Stopp trygt. Ring etter hjelp.</translation>
    </message>
    <message>
        <source>Stop safely and release it.</source>
        <translation>Stopp trygt og slipp den.</translation>
    </message>
    <message>
        <source>Heavy steering. Drive slowly.</source>
        <translation>Tungt ratt. Kjør sakte.</translation>
    </message>
    <message>
        <source>Have it checked soon.</source>
        <translation>Få det sjekket snart.</translation>
    </message>
    <message>
        <source>Take corners slowly.</source>
        <translation>Ta svingene rolig.</translation>
    </message>
    <message>
        <source>Stop safely and close it.</source>
        <translation>Stopp trygt og lukk.</translation>
    </message>
    <message>
        <source>Brake fault</source>
        <translation>Feil på bremsene</translation>
    </message>
    <message>
        <source>Steering fault</source>
        <translation>Feil på styringen</translation>
    </message>
    <message>
        <source>Close it before you drive.</source>
        <translation>Lukk før du kjører.</translation>
    </message>
    <message>
        <source>Stop safely and unplug it.</source>
        <translation>Stopp trygt og ta den ut.</translation>
    </message>
    <message>
        <source>Unplug it before you drive.</source>
        <translation>Ta den ut før du kjører.</translation>
    </message>
    <message>
        <source>Stop safely and fasten it.</source>
        <translation>Stopp trygt og fest det.</translation>
    </message>
    <message>
        <source>Fasten it before you drive.</source>
        <translation>Fest det før du kjører.</translation>
    </message>
    <message>
        <source>Stop safely: %1 now.</source>
        <translation>Stopp trygt: %1 nå.</translation>
    </message>
    <message>
        <source>Add air before you drive: %1.</source>
        <translation>Fyll luft før du kjører: %1.</translation>
    </message>
    <message>
        <source>Add air soon: %1 now.</source>
        <translation>Fyll luft snart: %1 nå.</translation>
    </message>
    <message>
        <source>The car may stop. Park safely.</source>
        <translation>Bilen kan stanse. Parker trygt.</translation>
    </message>
    <message>
        <source>Charge now: %1 left.</source>
        <translation>Lad nå: %1 igjen.</translation>
    </message>
    <message>
        <source>Charge soon: %1 left.</source>
        <translation>Lad snart: %1 igjen.</translation>
    </message>
    <message>
        <source>Have them changed now.</source>
        <translation>Få dem skiftet nå.</translation>
    </message>
    <message>
        <source>Wheels may lock. Brake gently.</source>
        <translation>Hjulene kan låse seg. Brems rolig.</translation>
    </message>
    <message>
        <source>Have the lamp changed.</source>
        <translation>Få lampen skiftet.</translation>
    </message>
    <message>
        <source>Check the lamps when parked.</source>
        <translation>Sjekk lysene når du står.</translation>
    </message>
    <message>
        <source>Look around the car.</source>
        <translation>Ta en runde rundt bilen.</translation>
    </message>
    <message>
        <source>Close windows and roof.</source>
        <translation>Lukk vinduer og tak.</translation>
    </message>
    <message>
        <source>Top up soon.</source>
        <translation>Fyll på snart.</translation>
    </message>
    <message numerus="yes">
        <source>A workshop can read the %n faults.</source>
        <translation>
            <numerusform>Et verksted kan lese den.</numerusform>
            <numerusform>Et verksted kan lese dem.</numerusform>
        </translation>
    </message>
    <message>
        <source>Book a workshop visit.</source>
        <translation>Bestill time på verksted.</translation>
    </message>
    <message>
        <source>Check the pressure soon.</source>
        <translation>Sjekk trykket snart.</translation>
    </message>
</context>
<context>
    <name>WishViewModel</name>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 av %2 utført</translation>
    </message>
    <message>
        <source>Not all done</source>
        <translation>Ikke alt utført</translation>
    </message>
</context>
</TS>
