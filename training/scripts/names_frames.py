"""Sentences with places for names, in contexts that the corpora of 2000 show too seldom.

`{P}` stands for a person, `{L}` for a place, `{O}` for an organization (see `SLOTS`); other words in braces
are drawn from `FILL`, `a|b` inside them from either. Capitals that act (`Kiev insiste`), firms
that buy and dismiss, surnames alone beside verbs of speech, headlines.
"""

from __future__ import annotations

import random
import re

FILL: dict[str, str] = {
    "cue": "dijo|afirmó|aseguró|explicó|añadió|señaló|indicó|subrayó|recordó|advirtió|sostuvo|"
    "insistió en|admitió|reconoció|declaró|anunció|comentó|precisó|destacó|lamentó|denunció|"
    "confirmó|argumentó|reiteró|matizó|replicó|apuntó|manifestó|expresó|agregó|puntualizó|negó|"
    "cree|considera|opina|sostiene|dice|afirma|asegura|explica|defiende|recuerda|ha dicho|"
    "ha asegurado|ha afirmado|había dicho|dejó claro|dio a entender|escribió|tuiteó|prometió",
    "says": "dijo|afirmó|aseguró|explicó|añadió|señaló|indicó|subrayó|recordó|advirtió|concluyó|"
    "respondió|contestó|preguntó|replicó|insistió|ironizó|declaró|comentó|zanjó|lamentó|sentenció|"
    "bromeó|prometió|confesó|admitió|contó|relató|exclamó|reclamó|reprochó|ha dicho|remató",
    "acts": "rechaza|acusa a|insiste en|condena|desmiente|reclama|exige|niega|acepta|advierte de|"
    "pidió|rompió|suspendió|anunció|respondió a|celebró|criticó|retiró|congeló|prepara|busca|"
    "ha rechazado|ha exigido|ha pedido|sigue sin aceptar|aplaza|estudia|endureció|firmó|vetó",
    "thing": "el acuerdo|las sanciones|el alto el fuego|la propuesta|la retirada de las tropas|"
    "las negociaciones|el envío de armas|las acusaciones|la mediación|el informe|la reforma|"
    "un referéndum|la ayuda humanitaria|el bloqueo|la tregua|el tratado|las elecciones|la subida|"
    "el presupuesto|la ley|la investigación|el decreto|los aranceles|el plan de paz|la condena",
    "firmdoes": "anunció|cerrará|despidió a|invertirá en|vendió|ha comprado|lanzó|presentó|recortará|"
    "pagará|fue multada por|cotiza en bolsa tras|negocia|demandó a|perdió|ganó|retiró del mercado|"
    "construirá|ha firmado|publicó|fabricará|financió|gestiona|incumplió|facturó|ampliará",
    "firmwhat": "300 empleados|su filial|dos fábricas|cinco millones de euros|un nuevo modelo|"
    "sus resultados|la deuda|una planta solar|el contrato|el 12 % de sus acciones|la red|"
    "los datos de sus clientes|una aplicación|el servicio|la concesión|un fármaco|su plantilla",
    "clause": "no habrá subida de impuestos|el plan sigue adelante|la situación es grave|"
    "no tiene intención de dimitir|la decisión está tomada|las conversaciones van bien|"
    "el país necesita reformas|nadie le había informado|se trata de un error|los datos son falsos|"
    "la guerra durará años|habrá elecciones en otoño|el equipo está preparado|hay que esperar|"
    "el precio bajará|la empresa cumplió la ley|no hubo irregularidades|el juicio será largo|"
    "presentará un recurso|los rehenes están vivos|la vacuna es segura|falta voluntad política",
    "quote": "No lo sé|No habrá acuerdo|Es una locura|Vamos a ganar|Nadie nos escuchó|Es mentira|"
    "Estoy tranquilo|Queremos la paz|Fue un error|Hay que seguir|Nos han engañado|Es el momento|"
    "No voy a dimitir|La gente está cansada|Esto no ha terminado|Lo volvería a hacer|Es injusto",
    "office": "presidente|presidenta|ministro|ministra|portavoz|senador|senadora|alcalde|alcaldesa|"
    "diputado|diputada|entrenador|entrenadora|juez|jueza|fiscal|abogado|abogada|escritor|escritora|"
    "cantante|actriz|actor|director|directora|general|comisario|comisaria|candidato|candidata|"
    "expresidente|exministra|gobernador|gobernadora|secretario general|primer ministro|canciller|"
    "líder opositor|delantero|tenista|empresario|empresaria|analista|economista|profesora|médico|"
    "obispo|periodista|activista|vicepresidenta|magnate|rector|concejal|embajador|astronauta",
    "ofart": "el presidente|la presidenta|el ministro|la ministra|el portavoz|la senadora|el alcalde|"
    "la diputada|el entrenador|la juez|el fiscal|la abogada|el escritor|la actriz|el director|"
    "el candidato|el expresidente|la canciller|el primer ministro|la líder|el empresario|"
    "la economista|el analista|la periodista|el delantero|la exministra|el general|el comisario",
    "dem": "francés|estadounidense|ruso|ucraniano|alemán|mexicano|argentino|británico|israelí|turco|"
    "chino|colombiano|peruano|italiano|húngaro|polaco|chileno|venezolano|iraní|brasileño|japonés",
    "body": "la empresa|la compañía|la multinacional|la firma|el fabricante|el banco|la aseguradora|"
    "la aerolínea|el diario|la revista|la cadena|la agencia|el partido|el sindicato|la plataforma|"
    "la organización|la ONG|la fundación|el grupo|la constructora|la farmacéutica|la red social|"
    "la consultora|la tecnológica|la petrolera|la cooperativa|la asociación|el club|la startup",
    "bodyof": "un portavoz de|el consejero delegado de|la presidenta de|los trabajadores de|"
    "las acciones de|la sede de|el director general de|los accionistas de|la dirección de|"
    "la plantilla de|un informe de|fuentes de|los clientes de|el fundador de|la filial de|"
    "el secretario general de|los militantes de|la candidata de|los diputados de|la fábrica de",
    "kinof": "la esposa de|el hijo de|la hija de|los abogados de|la defensa de|el portavoz de|"
    "la muerte de|la llegada de|la dimisión de|los seguidores de|la carta de|el libro de|"
    "el discurso de|las palabras de|la victoria de|el gobierno de|el asesor de|el hermano de|"
    "la detención de|los goles de|las declaraciones de|la madre de|el despacho de|la obra de|"
    "el entorno de|la viuda de|la propuesta de|el equipo de|el partido de|los partidarios de",
    "town": "la ciudad de|el municipio de|la localidad de|el aeropuerto de|la provincia de|"
    "la capital de|el puerto de|la región de|las calles de|los vecinos de|el alcalde de|"
    "la universidad de|el norte de|el sur de|las afueras de|el barrio de|la frontera con|"
    "el tribunal de|el estadio de|la isla de|el embajador en|la cumbre de|el río en",
    "day": "el lunes|el martes|ayer|hoy|el jueves|esta semana|en junio|el año pasado|el domingo|"
    "la próxima semana|en 2018|en 2021|el sábado|anoche|de madrugada",
    "did": "fue detenido|murió|nació|viajó|vive|trabajó|llegó|se reunió|fue juzgada|jugó|"
    "estudió|dimitió|fue elegida|ganó|perdió|desapareció|se refugió|actuó|enfermó|declaró",
    "num": "1|2|3|4|7|9|12|15|18|21|23|28|31|44|62|87",
    "month": "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic",
    "demc": "andaluz|catalán|gallego|madrileño|vasco|cántabro|riojano|extremeño|asturleonés",
    "beat": "venció|ganó|derrotó|goleó|eliminó|empató|recibe|se impuso|se enfrenta|superó",
    "trade": "delantero|entrenador|centrocampista|defensa|portero|presidente|técnico|capitán|base|pívot",
    "pverb": "fue detenido|presentó su dimisión|marcó dos goles|ganó el premio|recurrirá el fallo|"
    "rechazó la oferta|publicó su segunda novela|sigue hospitalizado|evitó responder|"
    "encabeza los sondeos|se lesionó la rodilla|criticó al Gobierno|votó en contra|pidió perdón|"
    "no acudió al acto|será el nuevo director|volvió a la política|cumple condena|lloró|"
    "renunció al escaño|se reunirá con su homólogo|defendió su gestión|perdió las primarias",
}

FRAMES = """
{P} {cue} que {clause} .
{P} {cue} que {clause} .
{P} {cue} que {L} {acts} {thing} .
{ofart} , {P} , {cue} que {clause} .
{P} , {office} de {L} , {cue} que {clause} .
{P} , {office} de {O} , {cue} que {clause} .
{ofart} {dem} , {P} , {pverb} .
{ofart} {P} {pverb} .
{P} {pverb} .
{P} {pverb} {day} .
" {quote} " , {says} {P} .
" {quote} " , {says} {P} a {O} .
" {quote} " , {says} {ofart} {P} .
" {quote} " , {says} {P} , {office} de {O} .
{P} : " {quote} " .
— {quote} — {says} {P} .
« {quote} » , {says} {P} en {L} .
según {P} , {clause} .
según {O} , {clause} .
según {L} , {clause} .
para {P} , {clause} .
para {ofart} {P} , {clause} .
a juicio de {P} , {clause} .
de acuerdo con {P} , {clause} .
{P} y {P} {acts} {thing} .
{P} , {P} y {P} firmaron {thing} .
ni {P} ni {P} quisieron hablar de {thing} .
{kinof} {P} {acts} {thing} .
{kinof} {P} , {P} , {pverb} .
con {P} en {O} , {clause} .
sin {P} , {clause} .
{P} acusó a {P} de mentir {day} .
{P} se reunió con {P} en {L} {day} .
{P} pidió a {P} que retire sus palabras .
{P} , de {O} , {pverb} .
el encuentro entre {P} y {P} fue en {L} .
preguntado por {P} , {ofart} no contestó .
{L} {acts} {thing} .
{L} {acts} {thing} .
{L} {acts} {thing} y {L} {acts} {thing} .
{L} y {L} {acts} {thing} .
tanto {L} como {L} {acts} {thing} .
{L} , por su parte , {acts} {thing} .
las tropas de {L} entraron en {L} {day} .
{town} {L} {acts} {thing} .
{P} {did} en {L} {day} .
{P} {did} en {town} {L} .
el terremoto afectó a {L} , {L} y {L} .
desde {L} , {P} {cue} que {clause} .
{ofart} de {L} , {P} , {pverb} .
la tensión entre {L} y {L} crece , {says} {P} .
en {town} {L} , {clause} .
{O} {firmdoes} {firmwhat} .
{O} {firmdoes} {firmwhat} en {L} .
{O} {cue} que {clause} .
{body} {O} {firmdoes} {firmwhat} .
{body} {O} , con sede en {L} , {firmdoes} {firmwhat} {day} .
{bodyof} {O} {cue} que {clause} .
{bodyof} {O} , {P} , {cue} que {clause} .
{bodyof} {body} {O} {pverb} .
{O} y {O} firmaron {thing} .
{O} compró {O} por 200 millones .
{O} , {O} y {O} {acts} {thing} .
el pacto entre {O} y {O} se rompió {day} .
{P} , fundador de {O} , {pverb} .
{P} fichó por {O} {day} .
en una entrevista con {O} , {P} {cue} que {clause} .
en declaraciones a {O} , {P} {cue} que {clause} .
la {O} {acts} {thing} .
el {O} {acts} {thing} .
la {O} ( {A} ) {acts} {thing} .
{P} ( {L} , 1964 ) {pverb} .
{P} ( {A} ) {cue} que {clause} .
{P} , de 43 años , {pverb} en {L} .
{P} {acts} {thing}
{P} gana las elecciones en {L}
{L} {acts} {thing}
{O} {acts} {thing}
{P} y {P} , cara a cara
muere {P} , {office} de {O}
dimite {P} tras {thing}
"""

WIRE = """
{L} , {num} {month} ( {W} ) .
{L} ( {L} ) , {num} {month} ( {W} ) .
{L} , {num} {month} ( {W} ) . - {P} {cue} que {clause} .
{L} , {num} {month} ( {W} ) . - {O} {firmdoes} {firmwhat} .
{P} / {L}
{C} - {C} .
{C} , {num} - {C} , {num} .
{num} - {C} : {P} , {P} , {P} y {P} .
{C} : {P} ; {P} , {P} , {P} ( {P} , min. {num} ) , {P} y {P} .
{num} - {C} : {P} , {P} ( {num} ) , {P} ( {num} ) , {P} .
árbitro : {P} , del colegio {demc} .
goles : 1-0 , min. {num} : {P} . 1-1 , min. {num} : {P} .
{P} ( {K} ) gana a {P} ( {K} ) .
{num} . {P} ( {K} / {C} ) .
1 . {C} {num} 2 . {C} {num} 3 . {C} {num}
el {C} {beat} al {C} .
el {C} {beat} al {C} por dos goles a uno en {L} .
el {C} fichó a {P} , del {C} .
el {trade} del {C} , {P} , {cue} que {clause} .
{P} , {trade} del {C} , {pverb} .
el partido entre {C} y {C} se jugará {day} .
el {C} y el {C} jugarán la final .
los jugadores del {C} viajaron a {L} .
{trade} {dem} {P} {pverb} .
la selección de {L} {beat} a la de {L} .
las acciones de {O} , {O} y {O} subieron un {num} por ciento .
{O} {num} {O} {num} {O} {num}
el presidente del {C} , {P} , {pverb} .
el candidato de {A} , {P} , {pverb} .
{A} y {A} {acts} {thing} .
el secretario general de {A} , {P} , {cue} que {clause} .
" {O} " {cue} que {clause} .
"""
"""Agencies' datelines and tables of results: they know no verb, and clubs bear towns' names."""

SLOT = re.compile(r"^\{(\w+)\}$")

PREPARED = [frame.split() for frame in FRAMES.strip().splitlines()]
PREPARED_WIRE = [frame.split() for frame in WIRE.strip().splitlines()]
CHOICES = {key: text.split("|") for key, text in FILL.items()}

SLOTS = {"P": "PER", "L": "LOC", "O": "ORG", "A": "ORG", "C": "ORG", "W": "ORG", "K": "LOC"}
"""Label of each kind of slot: `A` is an acronym, `C` a club, `W` a news agency, `K` a code."""


def draw_frame(rng: random.Random, wire: float = 0.0) -> list[tuple[str, str]]:
    """Words of one sentence as (word, `""`), names to come as (`""`, slot).

    `wire` is the share of sentences that come from `WIRE`.

    >>> draw_frame(random.Random(1))[-1]
    ('.', '')
    """
    drawn: list[tuple[str, str]] = []
    for piece in rng.choice(PREPARED_WIRE if rng.random() < wire else PREPARED):
        slot = SLOT.match(piece)
        if slot is None:
            drawn.append((piece, ""))
        elif slot[1] in SLOTS:
            drawn.append(("", slot[1]))
        else:
            drawn += [(word, "") for word in rng.choice(CHOICES[slot[1]]).split()]
    for i in range(len(drawn) - 1, 0, -1):  # `de el acuerdo` is `del acuerdo`
        if drawn[i][0] == "el" and drawn[i - 1][0] in ("a", "de"):
            drawn[i - 1 : i + 1] = [({"a": "al", "de": "del"}[drawn[i - 1][0]], "")]
    if drawn[0][0] and rng.random() < 0.95:
        drawn[0] = (drawn[0][0][:1].upper() + drawn[0][0][1:], "")
    return drawn
