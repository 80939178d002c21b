<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da_DK" sourcelanguage="en_GB">
<context>
    <name>ChargingViewModel</name>
    <message>
        <source>Charge target not changed</source>
        <translation>Lademålet blev ikke ændret</translation>
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
        <source>Fan</source>
        <translation>Blæser</translation>
    </message>
    <message>
        <source>Fan, less</source>
        <translation>Blæser, mindre</translation>
    </message>
    <message>
        <source>Fan, more</source>
        <translation>Blæser, mere</translation>
    </message>
    <message>
        <source>Clear windscreen</source>
        <translation>Klar forrude</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>Forrude</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>Aircondition</translation>
    </message>
    <message>
        <source>A/C</source>
        <translation>A/C</translation>
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
        <source>Air conditioning not changed</source>
        <translation>Airconditionen blev ikke ændret</translation>
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
        <translation>Klar forrude</translation>
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
    <name>ComfortViewModel</name>
    <message>
        <source>Interior light not changed</source>
        <translation>Kabinelyset blev ikke ændret</translation>
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
    <name>EnergyCard</name>
    <message>
        <source>Range</source>
        <translation>Rækkevidde</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Batteri</translation>
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
    <name>Main</name>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>The details can be read once the car stands.</source>
        <translation>Detaljerne kan læses, når bilen holder stille.</translation>
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
        <source>Check the receiver and its aerial.</source>
        <translation>Tjek modtageren og antennen.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n til</numerusform>
            <numerusform>%n til</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pager</name>
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
    <name>PagesViewModel</name>
    <message>
        <source>Home</source>
        <translation>Hjem</translation>
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
        <source>What is wrong</source>
        <translation>Dette er galt</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>I brug nu</translation>
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
    <name>SpeedCard</name>
    <message>
        <source>Speed</source>
        <translation>Fart</translation>
    </message>
    <message>
        <source>Gear %1</source>
        <translation>Gear %1</translation>
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
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Net</translation>
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
    <name>TyreFigure</name>
    <message>
        <source>Too low</source>
        <translation>For lavt</translation>
    </message>
</context>
<context>
    <name>VehicleCard</name>
    <message>
        <source>Doors</source>
        <translation>Døre</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dæk</translation>
    </message>
    <message>
        <source>front left</source>
        <translation>venstre foran</translation>
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
</TS>
