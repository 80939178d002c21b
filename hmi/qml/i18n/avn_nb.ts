<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en_GB">
<context>
    <name>ChargingViewModel</name>
    <message>
        <source>Charge target not changed</source>
        <translation>Lademålet ble ikke endret</translation>
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
        <source>Fan</source>
        <translation>Vifte</translation>
    </message>
    <message>
        <source>Fan, less</source>
        <translation>Vifte, mindre</translation>
    </message>
    <message>
        <source>Fan, more</source>
        <translation>Vifte, mer</translation>
    </message>
    <message>
        <source>Clear windscreen</source>
        <translation>Klar frontrute</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>Frontrute</translation>
    </message>
    <message>
        <source>Air conditioning</source>
        <translation>Klimaanlegg</translation>
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
        <source>Air conditioning not changed</source>
        <translation>Klimaanlegget ble ikke endret</translation>
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
        <translation>Klar frontrute</translation>
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
    <name>ComfortViewModel</name>
    <message>
        <source>Interior light not changed</source>
        <translation>Kupélyset ble ikke endret</translation>
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
    <name>EnergyCard</name>
    <message>
        <source>Range</source>
        <translation>Rekkevidde</translation>
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
        <translation>Tilbake</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>The details can be read once the car stands.</source>
        <translation>Detaljene kan leses når bilen står stille.</translation>
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
        <source>Check the receiver and its aerial.</source>
        <translation>Sjekk mottakeren og antennen.</translation>
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
        <translation>Side opp</translation>
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
        <translation>Lading</translation>
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
        <source>What is wrong</source>
        <translation>Dette er galt</translation>
    </message>
    <message>
        <source>In use now</source>
        <translation>I bruk nå</translation>
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
    <name>SpeedCard</name>
    <message>
        <source>Speed</source>
        <translation>Fart</translation>
    </message>
    <message>
        <source>Gear %1</source>
        <translation>Gir %1</translation>
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
        <source>Position</source>
        <translation>Posisjon</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Nett</translation>
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
        <translation>Dører</translation>
    </message>
    <message>
        <source>Tyres</source>
        <translation>Dekk</translation>
    </message>
    <message>
        <source>front left</source>
        <translation>venstre foran</translation>
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
</TS>
