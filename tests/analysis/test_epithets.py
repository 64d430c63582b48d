"""Descriptions that stand alone, and whom they stand for."""

from __future__ import annotations

import pytest

from tests.analysis.plain_docs import epithets_in

RUIZ = "La ministra de Aguas , [PER Ana Ruizal] , habló/VERB ."
MORAN = "El delantero paraguayo/ADJ [PER Luis Morán] marcó/VERB ."

FIRES = [
    ("the office binds, whoever was named last", "La alcaldesa de Lugo , [PER Ana Ruizal] , habló/VERB . || La reina [PER Clara] calló/VERB . || [PER Clara] paseó/VERB . || [PER Clara] se fue/VERB . || La alcaldesa rió/VERB .", "La alcaldesa", "Ana Ruizal"),
    ("brackets between office and name", "La catedrática de Montes ( Lugo ) [PER Ana Ruizal] habló/VERB . || La catedrática calló/VERB .", "La catedrática", "Ana Ruizal"),
    ("before the name", "Habló/VERB ayer la embajadora . || Hubo/VERB ruido . || La embajadora valdana/ADJ , [PER Ana Ruizal] , calló/VERB .", "la embajadora", "Ana Ruizal"),
    ("also", f"{RUIZ} || La también ministra de Aguas calló/VERB .", "La también ministra de Aguas", "Ana Ruizal"),
    ("in marks", "El conseller [PER Luis Morán] habló/VERB . || El ' conseller ' calló/VERB .", "El ' conseller '", "Luis Morán"),
    ("whose lawyer he is", "El abogado de [PER Ana Ruizal] , [PER Luis Morán] , dijo/VERB que su clienta calló/VERB .", "su clienta", "Ana Ruizal"),
    ("is to be", "[PER Ana Ruizal] será/AUX la nueva ministra de Aguas . || La ministra calló/VERB .", "La ministra", "Ana Ruizal"),
    ("a party that everybody knows", "El [ORG PSOE] calla/VERB . || El partido votará/VERB hoy .", "El partido", "PSOE"),
    ("the country", "[LOC Perú] firmó/VERB . || El país votará/VERB hoy .", "El país", "Perú"),
    ("his company, named to say whose he is", "La empresa [ORG Tresmar] crece/VERB . || La empresa [ORG Nordal] crece/VERB . || El gerente de [ORG Tresmar] , [PER Luis Morán] , negó/VERB que la empresa pague/VERB .", "la empresa", "Tresmar"),
    ("same noun", f"{RUIZ} || La ministra calló/VERB .", "La ministra", "Ana Ruizal"),
    ("after a preposition", f"{RUIZ} || Lo oyó/VERB un asesor de la ministra .", "la ministra", "Ana Ruizal"),
    ("contracted article left out", f"{MORAN} || El gol del delantero valió/VERB .", "delantero", "Luis Morán"),
    ("wider noun", f"{MORAN} || El jugador calló/VERB .", "El jugador", "Luis Morán"),
    ("same origin", f"{MORAN} || Marcó/VERB [PER Eloy Sanz] . || El jugador paraguayo/ADJ calló/VERB .", "El jugador paraguayo", "Luis Morán"),
    ("gender", f"{RUIZ} || Habló/VERB el ministro [PER Luis Morán] . || La ministra calló/VERB .", "La ministra", "Ana Ruizal"),
    ("title of a portfolio", f"{RUIZ} || La titular de Aguas calló/VERB .", "La titular de Aguas", "Ana Ruizal"),
    ("relation with its owner", "Su portavoz , [PER Luis Morán] , calló/VERB . || El portavoz de [PER Vadim Orlak] insistió/VERB .", "El portavoz de Vadim Orlak", "Luis Morán"),
    ("owner decides", "El técnico del [ORG Ustar] , [PER Luis Morán] , calló/VERB . || El técnico del [ORG Beldar] , [PER Eloy Sanz] , habló/VERB . || El entrenador del [ORG Ustar] insistió/VERB .", "El entrenador del Ustar", "Luis Morán"),
    ("party adjective", "El líder del [ORG PNX] , [PER Luis Morán] , calló/VERB . || El dirigente nacionalista insistió/VERB .", "El dirigente nacionalista", "Luis Morán"),
    ("former office", "El exministro [PER Luis Morán] calló/VERB . || El ex ministro insistió/VERB .", "El ex ministro", "Luis Morán"),
    ("office with a capital", "El Papa [PER Clemente] habló/VERB . || Lo oyó/VERB el Papa .", "el Papa", "Clemente"),
    ("the determiner shows the gender", "La dirigente agraria/ADJ [PER Noa Tamarit] rió/VERB . || Habló/VERB el dirigente [PER Luis Morán] . || La dirigente calló/VERB .", "La dirigente", "Noa Tamarit"),
    ("two nouns", f"{RUIZ} || La ministra portavoz calló/VERB .", "La ministra portavoz", "Ana Ruizal"),
    ("called so before", "Habló/VERB [PER Luis Morán] . || El candidato del [ORG PNX] , [PER Luis Morán] , rió/VERB . || El candidato calló/VERB .", "El candidato", "Luis Morán"),
    ("in a heading, before the name", f"# Exministra de Aguas denuncia/VERB presiones\n{RUIZ.replace('ministra', 'exministra')}", "Exministra de Aguas", "Ana Ruizal"),
    ("company", "La compañía [ORG Tresmar] crece/VERB . || La empresa calla/VERB .", "La empresa", "Tresmar"),
    ("party pointed at", "El secretario general del [ORG PNX] habló/VERB . || Con este partido no hay/VERB pacto .", "este partido", "PNX"),
    ("club by its players", "Los jugadores del [ORG Ustar] callan/VERB . || El equipo viaja/VERB hoy .", "El equipo", "Ustar"),
    ("club with and without its letters", "El [ORG FC Valdara] gana/VERB . || El [ORG Valdara] viaja/VERB . || El club calla/VERB .", "El club", "FC Valdara"),
    ("his party by his office", "El portavoz del [ORG PNX] , [PER Luis Morán] , calló/VERB . || Dijo/VERB que su formación votará/VERB .", "su formación", "PNX"),
    ("a demonym for a noun", "El rosarino/NOUN [PER Luis Morán] y el porteño/NOUN [PER Eloy Sanz] juegan/VERB . || Ganó/VERB el rosarino/NOUN .", "el rosarino", "Luis Morán"),
    ("by its ending who is of a party", "[PER Luis Morán] habló/VERB . || [PER Luis Morán] rió/VERB . || El verdinista/NOUN calló/VERB .", "El verdinista", "Luis Morán"),
    ("by its ending who is from a place, after the verb", "[PER Ana Ruizal] habló/VERB . || [PER Ana Ruizal] rió/VERB . || Calló/VERB la salcedeña/NOUN .", "la salcedeña", "Ana Ruizal"),
    ("who acted last acts again", "[PER Eloy Sanz] habló/VERB . || Hubo/VERB ruido . || [PER Luis Morán] rió/VERB . || El líder de ese partido calló/VERB .", "El líder de ese partido", "Luis Morán"),
    ("an outlet", "El diario [ORG Faro] publicó/VERB la noticia . || El medio asegura/VERB que llovió/VERB .", "El medio", "Faro"),
    ("an outlet, told what it is", "[ORG Telelago] es/AUX una cadena valdana/ADJ . || La cadena calla/VERB .", "La cadena", "Telelago"),
    ("the gender that a description showed", "La experta [PER Cruz Olaza] habló/VERB . || El experto [PER Luis Morán] rió/VERB . || [PER Cruz Olaza] salió/VERB . || El experto calló/VERB .", "El experto", "Luis Morán"),
    ("a bank", "El [ORG Banco Valdara] gana/VERB . || La entidad calla/VERB .", "La entidad", "Banco Valdara"),
    ("the only country, told of far off", "[LOC Perú] firmó/VERB . || Hubo/VERB ruido . || Llovió/VERB . || Nevó/VERB . || Todo calló/VERB . || El país votará/VERB hoy .", "El país", "Perú"),
    ("the only country, named at once", "Hubo/VERB ruido . || Llovió/VERB . || El país votará/VERB hoy . || [LOC Perú] firmó/VERB .", "El país", "Perú"),
    ("our country is the only one", "[LOC Perú] firmó/VERB . || \" Nuestro país no calla/VERB \" , insistió/VERB .", "Nuestro país", "Perú"),
    ("our country, with others beside it", "[LOC Perú] firmó/VERB . || [LOC Perú] calla/VERB . || [LOC Chile] firmó/VERB . || Hubo/VERB ruido en nuestro país .", "nuestro país", "Perú"),
    ("a community with its own laws", "En [LOC Navarra] llovió/VERB . || La comunidad foral/ADJ calla/VERB .", "La comunidad foral", "Navarra"),
    ("the capital", "[LOC Perú] firmó/VERB . || En [LOC Lima] llovió/VERB . || La capital calla/VERB .", "La capital", "Lima"),
    ("in the name of a body", "La [ORG Junta de Chiapas] calla/VERB . || La entidad arde/VERB . || Hubo/VERB ruido . || Nevó/VERB en [LOC Chiapas] .", "La entidad", "Chiapas"),
    ("a state of a federation", "En [LOC Chiapas] llovió/VERB . || La entidad calla/VERB .", "La entidad", "Chiapas"),
    ("an agency of the United Nations", "La [ORG OMS] avisa/VERB . || La agencia de la [ORG ONU] insiste/VERB .", "La agencia de la ONU", "OMS"),
    ("a department", "La [ORG Secretaría de Montes] avisa/VERB . || La dependencia insiste/VERB .", "La dependencia", "Secretaría de Montes"),
    ("back to who was named, not on to who will be", "Para [PER Luis Morán] , asesor de montes , llueve/VERB poco .\nEl especialista insistió/VERB ayer . || Hubo/VERB ruido . || Calló/VERB todo . || Por su parte , [PER Eloy Sanz] , especialista en aguas , rió/VERB .", "El especialista", "Luis Morán"),
    ("told by another", "El delantero [PER Luis Morán] marcó/VERB . || El exdelantero [PER Eloy Sanz] calló/VERB . || Añade/VERB/añadir que el jugador sufre/VERB .", "el jugador", "Luis Morán"),
    ("it was she who", f"{RUIZ} || Fue/AUX/ser la ministra quien calló/VERB .", "la ministra", "Ana Ruizal"),
    ("whose brother he is", f"{RUIZ} || [PER Luis Morán] , hermano de la ministra de Aguas , calló/VERB .", "la ministra de Aguas", "Ana Ruizal"),
    ("whose lawyer it is, not the lawyer", "El cantante [PER Luis Morán] calló/VERB . || El abogado del cantante rió/VERB .", "cantante", "Luis Morán"),
    ("accused of", "El cantante [PER Luis Morán] calló/VERB . || Acusaron/VERB/acusar al cantante de acoso .", "cantante", "Luis Morán"),
    ("a house of studies", "La [ORG UNAM] calla/VERB . || La máxima casa de estudios insiste/VERB .", "La máxima casa de estudios", "UNAM"),
    ("one who is named next", "Un geólogo duda/VERB . || Hubo/VERB ruido . || El geólogo [PER Luis Morán] calló/VERB .", "Un geólogo", "Luis Morán"),
    ("stand-in with a capital", "El [ORG Gobierno] español/ADJ calla/VERB . || El [ORG Ejecutivo] sigue/VERB .", "El Ejecutivo", "Gobierno español"),
    ("who is of her party", "La diputada del [ORG PAN] [PER Ana Ruizal] habló/VERB . || El senador del [ORG PRI] [PER Luis Morán] rió/VERB . || Hubo/VERB ruido . || Llovió/VERB . || La panista salió/VERB .", "La panista", "Ana Ruizal"),
    ("the island that is no country", "En [LOC Tenerife] llovió/VERB . || La isla calla/VERB .", "La isla", "Tenerife"),
    ("the kingdom", "[LOC Tailandia] firmó/VERB . || El reino votará/VERB hoy .", "El reino", "Tailandia"),
    ("a young man who acts next", "[PER Luis Morán] habló/VERB . || [PER Luis Morán] rió/VERB . || El joven calló/VERB .", "El joven", "Luis Morán"),
    ("inside the role of another", "El capo [PER Luis Morán] calló/VERB . || Habló/VERB el abogado del capo , [PER Eloy Sanz] .", "capo", "Luis Morán"),
    ("the same office by another word", "El papa [PER Clemente] habló/VERB . || El cardenal [PER Luis Morán] rió/VERB . || El pontífice calló/VERB .", "El pontífice", "Clemente"),
    ("a judge is no lawyer", "La jueza [PER Ana Ruizal] habló/VERB . || El abogado [PER Luis Morán] rió/VERB . || Según el letrado , no .", "el letrado", "Luis Morán"),
    ("a demonym after a preposition", "El paraguayo/NOUN [PER Luis Morán] y el uruguayo/NOUN [PER Eloy Sanz] juegan/VERB . || Confía/VERB en el paraguayo/NOUN .", "el paraguayo", "Luis Morán"),
    ("a demonym, and another noun's", "El serbio/NOUN [PER Luis Morán] y [PER Eloy Sanz] juegan/VERB . || La grada/NOUN//Gender=Fem alemana/ADJ vio/VERB al serbio/NOUN .", "serbio", "Luis Morán"),
    ("by the place on the field, in sport", "El delantero paraguayo/ADJ [PER Luis Morán] marcó/VERB . || Ganan/VERB los futbolistas , los porteros y los mediocampistas . || El lateral paraguayo/ADJ rió/VERB .", "El lateral paraguayo", "Luis Morán"),
    ("praised before the noun", f"{MORAN} || El multipremiado jugador paraguayo/ADJ calló/VERB .", "El multipremiado jugador paraguayo", "Luis Morán"),
    ("a field", "La investigadora [PER Ana Ruizal] habló/VERB . || La experta en aguas calló/VERB .", "La experta en aguas", "Ana Ruizal"),
    ("for a party", "El candidato [PER Luis Morán] habló/VERB . || El candidato por la coalición calló/VERB .", "El candidato por la coalición", "Luis Morán"),
    ("close to somebody", "El candidato [PER Luis Morán] habló/VERB . || El candidato afín/ADJ/afín al rey calló/VERB .", "El candidato afín al rey", "Luis Morán"),
    ("not of a party", "La diputada [PER Ana Ruizal] habló/VERB . || La diputada no adscrita/ADJ del pleno calló/VERB .", "La diputada no adscrita del pleno", "Ana Ruizal"),
    ("where he once was", "El candidato del [ORG PNX] [PER Luis Morán] habló/VERB . || El exlíder del [ORG PRI] calló/VERB .", "El exlíder del PRI", "Luis Morán"),
    ("one more office", "La directora del [ORG Ustar] , [PER Ana Ruizal] , habló/VERB . || La también directora del [ORG Beldar] calló/VERB .", "La también directora del Beldar", "Ana Ruizal"),
    ("whose wife she is", "La esposa del presidente del [ORG Gobierno] , [PER Ana Ruizal] , habló/VERB . || Rió/VERB [PER Luis Morán] . || La esposa de [PER Luis Morán] calló/VERB .", "La esposa de Luis Morán", "Ana Ruizal"),
    ("a department by its letters", "El secretario de [ORG Gobernación] , [PER Luis Morán] , habló/VERB . || El secretario de [ORG Segob] calló/VERB .", "El secretario de Segob", "Luis Morán"),
    ("letters after an office", "El comisionado para la [ORG Vivienda] ( [ORG Conavi] ) , [PER Luis Morán] , habló/VERB . || El titular de la [ORG Conavi] calló/VERB .", "El titular de la Conavi", "Luis Morán"),
    ("a second description before the name", "El presidente caldeño/ADJ , el gaullista/NOUN [PER Luis Morán] , habló/VERB . || El presidente calló/VERB .", "El presidente", "Luis Morán"),
    ("as much as", f"{RUIZ} || No conozco/VERB/conocer a nadie tan seria/ADJ como/ADP la ministra .", "la ministra", "Ana Ruizal"),
    ("a young woman who is quoted", "[PER Ana Ruizal] ganó/VERB . || [PER Ana Ruizal] rió/VERB . || \" Es/AUX tarde \" , aseguró/VERB/asegurar la joven que venció/VERB .", "la joven", "Ana Ruizal"),
    ("a body before a person's name", "La [ORG OMS] avisa/VERB . || Lo dijo/VERB el titular del organismo [PER Luis Morán] .", "organismo", "OMS"),
    ("a party by an office told before", "El candidato [PER Luis Morán] habló/VERB . || [ORG PRI] calla/VERB . || El exlíder del [ORG PAN] rió/VERB . || Dijo/VERB que su partido votará/VERB .", "su partido", "PAN"),
    ("where he once was, in a row", "El exjugador [PER Luis Morán] calló/VERB . || El exjugador del [ORG Ustar] , [PER Beldar] y [ORG Linces] rió/VERB .", "El exjugador del Ustar , Beldar y Linces", "Luis Morán"),
    ("this one, who was just told of", "El experto [PER Luis Morán] calló/VERB . || [PER Óscar Ruizal] explica/VERB/explicar el plan . || \" Bien \" , añade/VERB/añadir . || Este experto ríe/VERB .", "Este experto", "Óscar Ruizal"),
    ("told at once what she is", "La jueza [PER Noa Tamarit] rió/VERB . || Lo contrario piensa/VERB [PER Ana Ruizal] . || La edil de Lugo calló/VERB .", "La edil de Lugo", "Ana Ruizal"),
    ("told at once where he works", "El juez [PER Eloy Sanz] rió/VERB . || Duda/VERB [PER Luis Morán] . || Este analista del [ORG Instituto Luna] calló/VERB .", "Este analista del Instituto Luna", "Luis Morán"),
    ("told at once whose spokeswoman she is", "Calla/VERB [PER Ana Ruizal] . || La portavoz de la [ORG Plataforma Luna] rió/VERB .", "La portavoz de la Plataforma Luna", "Ana Ruizal"),
    ("whom the sentence ends with", "[PER Eloy Sanz] habló/VERB . || Otra fue/AUX la postura de [PER Luis Morán] . || El consejero calló/VERB .", "El consejero", "Luis Morán"),
    ("the office, and next the name alone", "[PER Eloy Sanz] rió/VERB . || Lo niega/VERB la secretaria de Aguas . || [PER Ana Ruizal] , que calló/VERB , se fue/VERB .", "la secretaria de Aguas", "Ana Ruizal"),
    ("the office, and the name some sentences on", "El obispo habló/VERB . || Hubo/VERB ruido . || Monseñor [PER Luis Morán] calló/VERB .", "El obispo", "Luis Morán"),
    ("the office, and much later the name beside it", "[PER Eloy Sanz] rió/VERB .\nLlovió/VERB mientras/SCONJ la alcaldesa callaba/VERB . || Hubo/VERB ruido . || Nevó/VERB . || La alcaldesa [PER Ana Ruizal] calló/VERB .", "la alcaldesa", "Ana Ruizal"),
    ("she who did it", "[PER Eloy Sanz] rió/VERB . || La que calló/VERB fue/AUX/ser la rectora . || [PER Ana Ruizal] se fue/VERB .", "la rectora", "Ana Ruizal"),
    ("a vague noun with its complement", "La gerente , [PER Ana Ruizal] , habló/VERB . || La responsable del centro calló/VERB .", "La responsable del centro", "Ana Ruizal"),
    ("a word of his role", "El jefe de la bancada liberal/ADJ , [PER Luis Morán] , habló/VERB . || El juez [PER Eloy Sanz] rió/VERB . || El liberal/NOUN calló/VERB .", "El liberal", "Luis Morán"),
    ("a vague noun that is quoted", "El consejero [PER Luis Morán] habló/VERB . || El vocal declaró/VERB/declarar que calló/VERB .", "El vocal", "Luis Morán"),
    ("said to him that he should", "La senadora [PER Ana Ruizal] habló/VERB . || Pidió/VERB/pedir a la senadora que callara/VERB//Mood=Sub .", "la senadora", "Ana Ruizal"),
    ("whom a court's complement makes a lawyer", "El fiscal [PER Luis Morán] habló/VERB . || El arquitecto [PER Eloy Sanz] rió/VERB . || El representante del ministerio público calló/VERB .", "El representante del ministerio público", "Luis Morán"),
    ("of a thing that bears a name", "[PER Ana Ruizal] , propietaria de [ORG Obras Luna] , calló/VERB . || La promotora del edificio/NOUN [MISC Mirasol] rió/VERB .", "La promotora del edificio Mirasol", "Ana Ruizal"),
    ("accused, and of where he is mayor", "El alcalde de Lugo , [PER Luis Morán] , rió/VERB . || Acusó/VERB/acusar al alcalde de Lugo de fraude .", "alcalde de Lugo", "Luis Morán"),
    ("who was spoken of", "[PER Eloy Sanz] habló/VERB de [PER Luis Morán] . || El aludido calló/VERB .", "El aludido", "Luis Morán"),
    ("who plays against her", "La tenista [PER Ana Ruizal] ganó/VERB a la jugadora [PER Noa Tamarit] . || [PER Ana Ruizal] rió/VERB . || Otra fue/AUX la lectura de su rival .", "su rival", "Noa Tamarit"),
    ("from a part of the world", "La sueca/NOUN [PER Ana Ruizal] y la peruana/NOUN [PER Noa Tamarit] juegan/VERB . || Hubo/VERB ruido . || La escandinava/NOUN ganó/VERB .", "La escandinava", "Ana Ruizal"),
    ("he of a town", "[PER Ana Ruizal] rió/VERB . || [PER Luis Morán] habló/VERB . || El de [LOC Arnal] no calla/VERB .", "El de Arnal", "Luis Morán"),
    ("for whom the spokeswoman speaks", "El presidente [PER Luis Morán] habló/VERB . || El presidente [PER Eloy Sanz] rió/VERB . || Una portavoz de [PER Luis Morán] dijo/VERB que el mandatario callará/VERB .", "el mandatario", "Luis Morán"),
    ("a headline without its article", "# \" No hay/VERB permiso \" , responde/VERB gobernadora\nLa gobernadora [PER Ana Ruizal] habló/VERB .", "gobernadora", "Ana Ruizal"),
    ("a woman's noun that is a company's", "La [ORG Minera Luna] crece/VERB . || La minera insiste/VERB .", "La minera", "Minera Luna"),
    ("a union by whom it joins", "La [ORG Unión de Maquinistas] crece/VERB . || El sindicato insiste/VERB .", "El sindicato", "Unión de Maquinistas"),
    ("the one body just named", "La [ORG Clínica Luna] lo negó/VERB . || La entidad insiste/VERB en ello .", "La entidad", "Clínica Luna"),
    ("a prime minister is more than a minister", "El primer ministro [PER Luis Morán] habló/VERB . || El ministro de Aguas , [PER Eloy Sanz] , rió/VERB . || El ministro calló/VERB .", "El ministro", "Eloy Sanz"),
    ("the only company", "La [ORG Minera Luna] crece/VERB . || El [ORG Tribunal Supremo] calla/VERB . || La empresa insiste/VERB .", "La empresa", "Minera Luna"),
    ("a seat of learning", "La [ORG Clínica Luna] crece/VERB . || El centro médico calla/VERB .", "El centro médico", "Clínica Luna"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "epithet", "actor"), [c[1:] for c in FIRES], ids=[c[0] for c in FIRES]
)
def test_epithet(marked, epithet, actor):
    assert epithets_in(marked).get(epithet) == actor


SILENT = [
    ("who did it", "Detuvieron/VERB al vecino [PER Luis Morán] , acusado/ADJ de herir/VERB . || El agresor huyó/VERB . || El sujeto calló/VERB ."),
    ("a man of whom it is told", "Detuvieron/VERB a [PER Luis Morán] . || El hombre que la hirió/VERB huyó/VERB ."),
    ("a thing that ends so", "[PER Luis Morán] habló/VERB . || [PER Luis Morán] rió/VERB . || La entrevista/NOUN calló/VERB ."),
    ("of a party, but it does not act", "[PER Luis Morán] habló/VERB . || [PER Luis Morán] rió/VERB . || Hubo/VERB ruido en el verdinista/NOUN ."),
    ("named in passing", "[PER Eloy Sanz] rió/VERB con [PER Luis Morán] . || El líder de ese partido calló/VERB ."),
    ("who writes the article", "El diario calla/VERB . || [PER Luis Morán] , periodista , lo dijo/VERB ante este cronista ."),
    ("the body that will be", "La entidad [ORG Banco Luna] crece/VERB . || Nadie sabe/VERB quién dirigirá/VERB la entidad resultante/ADJ ."),
    ("his own insurer", "La aseguradora [ORG Tresmar] crece/VERB . || Pagará/VERB su aseguradora ."),
    ("where a noun is left out", "[PER Luis Morán] vio/VERB el puente/NOUN//Gender=Masc de [LOC Lugo] . || El de [LOC Arnal] cayó/VERB ."),
    ("the name of a body right after", "La naviera [ORG Tresmar] crece/VERB . || La naviera , [ORG Nordal Shipping] , calla/VERB ."),
    ("who puts it in is not told of", "[PER Luis Morán] habló/VERB . || De lo que haga/VERB el ministro , añadió/VERB/añadir , depende/VERB todo ."),
    ("two acted", "[PER Luis Morán] habló/VERB . || [PER Eloy Sanz] rió/VERB con [PER Luis Morán] . || El líder de ese partido calló/VERB ."),
    ("the paper itself", "El diario [ORG La Torca] crece/VERB . || Lo dijo/VERB a este diario ."),
    ("a match in the sports pages", "El [ORG PSOE] calla/VERB . || El delantero y el portero , con el guardameta y el centrocampista , ganan/VERB el partido ."),
    ("one country of many", "[LOC Perú] firmó/VERB . || El quinto/ADJ país votará/VERB hoy ."),
    ("no island", "[LOC Perú] firmó/VERB . || La isla votará/VERB hoy ."),
    ("beside a name it is a role", "La ministra [PER Ana Ruizal] calló/VERB ."),
    ("an indefinite one", f"{RUIZ} || Una ministra calló/VERB ."),
    ("plural", f"{RUIZ} || Las ministras callaron/VERB ."),
    ("other gender", f"{RUIZ} || El ministro calló/VERB ."),
    ("other office", f"{RUIZ} || La futbolista calló/VERB ."),
    ("somebody else by relation", f"{RUIZ} || Viajó/VERB con su homólogo ."),
    ("kin nobody named", "El ciclista [PER Luis Morán] ganó/VERB . || Nació/VERB su hijo ."),
    ("of another body", "El técnico del [ORG Ustar] , [PER Luis Morán] , calló/VERB . || El técnico del [ORG Beldar] habló/VERB ."),
    ("a local office of another place", "El presidente , [PER Luis Morán] , calló/VERB . || El gobernador de [LOC Quintana Roo] habló/VERB ."),
    ("his own name inside", "El presidente , [PER Luis Morán] , calló/VERB . || El presidente de [PER Luis Morán] habló/VERB ."),
    ("a match, not a party", "La compañía [ORG Tresmar] crece/VERB . || El partido acabó/VERB ."),
    ("equipment, not a club", "La compañía [ORG Tresmar] crece/VERB . || El equipo adecuado/ADJ falta/VERB ."),
    ("a language", "El francés/NOUN [PER Luis Morán] calló/VERB . || Habla/VERB en el francés/NOUN de hoy ."),
    ("an alias in marks", "El señor [PER Luis Morán] calló/VERB . || Lo llaman/VERB \" El señor de los cielos \" ."),
    ("somebody new after a comma", "El presidente , [PER Luis Morán] , calló/VERB . || Fue/VERB con el canciller , [PER Eloy Sanz] y otros ."),
    ("the mayor of a village, whom nobody names", "El edil de [LOC Lugo] , [PER Luis Morán] , calló/VERB . || Llegó/VERB el alcalde de [LOC Vigo] . || El edil habló/VERB ."),
    ("another town hall", "El [ORG Ayuntamiento de Lugo] calla/VERB . || El ayuntamiento de Vigo habla/VERB ."),
    ("the body of a man", "La organización [ORG Tresmar] crece/VERB . || Entra/VERB en el organismo humano/ADJ ."),
    ("two of one trade", "Ganó/VERB el tenista [PER Luis Morán] . || Perdió/VERB el tenista [PER Eloy Sanz] . || Hoy , a la una , con sol , calla/VERB todo . || El tenista calló/VERB ."),
    ("the most something of all", "[LOC Perú] firmó/VERB . || Es/AUX/ser el país más seco/ADJ ."),
    ("the one with", "[LOC Perú] firmó/VERB . || Visita/VERB el país con menos lluvia ."),
    ("a community of people", "En [LOC Chiapas] llovió/VERB . || La comunidad calla/VERB ."),
    ("a body where no region is named", "[LOC Perú] firmó/VERB . || La entidad calla/VERB ."),
    ("what somebody is", f"{RUIZ} || Dijo/VERB que [PER Clara] será/AUX/ser la ministra del ramo ."),
    ("what somebody becomes", f"{RUIZ} || [PER Clara] quiere/VERB convertirse/VERB en la ministra del ramo ."),
    ("whom he acts on", "El alcalde [PER Luis Morán] criticó/VERB al alcalde ."),
    ("the next one", "La compañía [ORG Tresmar] crece/VERB . || Vendrá/VERB la siguiente/ADJ empresa ."),
    ("any private one", "La compañía [ORG Tresmar] crece/VERB . || Crece/VERB la empresa privada/ADJ ."),
    ("a body of flesh", "La organización [ORG Tresmar] crece/VERB . || Entra/VERB en su organismo ."),
    ("what he is known as", "El traficante [PER Luis Morán] calló/VERB . || Lo identificaron/VERB/identificar como/ADP el traficante ."),
    ("the name follows far off", "El investigador [PER Luis Morán] calló/VERB . || Según el investigador en plantas/NOUN altas/ADJ [PER Eloy Sanz] , no ."),
    ("the name follows a comma", "El ministro [PER Luis Morán] calló/VERB . || Viajó/VERB con el ministro , [PER Luis Morán] y otros ."),
    ("his own kin's description", "[PER Luis Morán] , hermano del ministro de Aguas , calló/VERB ."),
    ("a wound", "La víctima , [PER Ana Ruizal] , calló/VERB . || La herida sangra/VERB ."),
    ("one of two who are named next", "Un geólogo duda/VERB . || El geólogo [PER Luis Morán] calló/VERB . || El geólogo [PER Eloy Sanz] rió/VERB ."),
    ("anyone like one who is named next", "Habla/VERB como/ADP un geólogo . || El geólogo [PER Luis Morán] calló/VERB ."),
    ("anyone whom a speaker means", "\" Un geólogo duda/VERB \" , dice/VERB . || El geólogo [PER Luis Morán] calló/VERB ."),
    ("whoever will be", "El candidato [PER Luis Morán] habló/VERB . || Ganará/VERB el candidato que obtenga/VERB//Mood=Sub más ."),
    ("any client", "El cliente [PER Luis Morán] habló/VERB . || El cliente puede/VERB pagar/VERB ."),
    ("no kingdom", "[LOC Perú] firmó/VERB . || El reino votará/VERB hoy ."),
    ("who is of another party", "El senador del [ORG PRI] [PER Luis Morán] rió/VERB . || La sesión siguió/VERB . || El panista salió/VERB ."),
    ("the spokesman of a company", "[PER Luis Morán] habló/VERB . || [PER Luis Morán] rió/VERB . || El portavoz de la compañía calló/VERB ."),
    ("another who is closed off by commas", "[PER Eloy Sanz] calló/VERB . || El senador [PER Luis Morán] calló/VERB . || Viajó/VERB con el senador de los verdes , [PER Eloy Sanz] , y otros ."),
    ("a lawyer for a judge", "El abogado [PER Luis Morán] calló/VERB . || Rió/VERB [PER Ana Ruizal] . || El juez habló/VERB ."),
    ("a title of a work", "El profesor [PER Luis Morán] calló/VERB . || Vieron/VERB la obra El/DET profesor ."),
    ("said of somebody, with what limits it", "El candidato [PER Luis Morán] calló/VERB . || Dice/VERB que es/AUX/ser el candidato que gusta/VERB ."),
    ("said in marks of somebody", "El autor [PER Luis Morán] calló/VERB . || Lo describió/VERB/describir como/ADP \" el autor que/SCONJ gusta/VERB \" ."),
    ("who it is, is said next", "El entrenador [PER Luis Morán] calló/VERB . || El entrenador era/AUX/ser [PER Eloy Sanz] ."),
    ("the second of several bodies", "La cadena [ORG Telelago] crece/VERB . || Es/VERB la segunda/ADJ cadena ."),
    ("an administration at large", "El [ORG Gobierno] calla/VERB . || Entra/VERB en la administración pública/ADJ ."),
    ("a coalition that bears a name", "La coalición [ORG PNX] crece/VERB . || Habla/VERB la coalición ' Por Salcedo ' ."),
    ("a party is no coalition", "El [ORG Partido Nuevo] calla/VERB . || La coalición habla/VERB ."),
    ("a ministry is no government", "La [ORG Presidencia] calla/VERB . || El gobierno habla/VERB ."),
    ("led up to by another noun", "La directora [PER Clara] calló/VERB . || Habló/VERB la directora del medio , la periodista [PER Ana Ruizal] ."),
    ("his first wife", "La esposa de [PER Luis Morán] , [PER Ana Ruizal] , calló/VERB . || Murió/VERB la primera/ADJ esposa de [PER Luis Morán] ."),
    ("who still plays", "El jugador [PER Luis Morán] calló/VERB . || Rió/VERB [PER Ana Ruizal] . || El exdelantero habló/VERB ."),
    ("whom a speaker tells of", "[PER Ana Ruizal] confesó/VERB/confesar que lo sabe/VERB la doctora ."),
    ("other country", "El presidente francés/ADJ , [PER Luis Morán] , calló/VERB . || El presidente ruso/ADJ habló/VERB ."),
]  # fmt: skip


@pytest.mark.parametrize("marked", [c[1] for c in SILENT], ids=[c[0] for c in SILENT])
def test_no_epithet(marked):
    assert epithets_in(marked) == {}


def test_the_outer_of_two_is_the_mention():
    marked = (
        "La compañía [ORG Tresmar] crece/VERB . || Una exempleada de [ORG Tresmar] , [PER Ana Ruizal] ,"
        " habló/VERB . || La exempleada de la compañía calló/VERB ."
    )
    assert epithets_in(marked) == {"La exempleada de la compañía": "Ana Ruizal"}


def test_whose_country_is_inferred_from_the_company_that_a_name_keeps():
    """Nobody is introduced; the names stand beside their countries, and not beside their epithet."""
    marked = (
        "[PER Orlak] dijo/VERB que el apoyo noruego/ADJ llegaría/VERB .\n"
        "[PER Sadek] dijo/VERB que [LOC Egipto] había/AUX hablado/VERB con el líder noruego/ADJ .\n"
        "El mandatario noruego/ADJ dijo/VERB que hablaría/VERB con [PER Sadek] ."
    )
    assert epithets_in(marked) == {"el líder noruego": "Orlak", "El mandatario noruego": "Orlak"}


def test_one_leader_for_one_country():
    marked = (
        "[PER Orlak] dijo/VERB que el apoyo noruego/ADJ llegaría/VERB . || El líder noruego/ADJ insistió/VERB ."
        " || El líder egipcio/ADJ calló/VERB ."
    )
    assert epithets_in(marked) == {"El líder noruego": "Orlak"}
