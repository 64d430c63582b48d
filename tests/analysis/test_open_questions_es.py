"""The ways in which Spanish news leaves a matter open, one example each, through the whole analysis.

Every person, place and body is invented. A case passes when exactly its questions are asked; a
case without one is a look-alike that must ask nothing. The pipeline errs now and then, so the
suite holds a share of passed cases, not each case; what fails is listed.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.analysis.analyse import annotate
from briefgen.analysis.pack import load_pack
from briefgen.analysis.pipeline import load_pipeline, parse
from briefgen.model import Annotations, Article, Block, BlockKind, Span

pytestmark = pytest.mark.model

FLOOR = 0.95
"""Share of the cases that must pass; goes up only."""

CASES = """
# whoever does not know or say it, in whatever words
El piloto Marcos Luna se recupera de una caída. Aún no sabe si correrá en Torda.
= ¿Correrá Marcos Luna en Torda?

Los vecinos del puerto se quejan del ruido y preguntan cuándo podrán dormir.
= ¿Cuándo podrán dormir los vecinos del puerto?

La propuesta del gremio no figura en el acta, y nadie en el pleno ha dicho si se votará.
= ¿Se votará la propuesta del gremio?

El testigo aseguró no recordar quién conducía el coche.
= ¿Quién conducía el coche?

El presidente se reserva qué hará con la comisión.
= ¿Qué hará el presidente con la comisión?

El delantero Marcos Luna sufrió una rotura el domingo. El médico no se atreve a decir cuándo volverá a jugar.
= ¿Cuándo volverá Marcos Luna a jugar?

Habrá que esperar al informe del forense para saber de qué murió el cabo.
= ¿De qué murió el cabo?

El presidente no quiso aventurar cuándo acabará la huelga.
= ¿Cuándo acabará la huelga?

El tesorero se negó a revelar a quién entregó los sobres.
= ¿A quién entregó el tesorero los sobres?

La compañía declinó precisar cuántos aviones comprará.
= ¿Cuántos aviones comprará la compañía?

Las autoridades no han informado de cuántos heridos hay.
= ¿Cuántos heridos hay?

El ministro evitó comprometerse a bajar el impuesto.
= ¿Bajará el ministro el impuesto?

El cantante no aclaró si la gira pasará por Oriel ni cuánto costarán las entradas.
= ¿Pasará la gira por Oriel?

La consejera Luisa Prado anunció ayudas para los ganaderos. Hasta el momento no ha trascendido a cuánto ascenderán.
= ¿A cuánto ascenderán las ayudas para los ganaderos?

El director de la orquesta, Pablo Mena, dejará el cargo en junio. Se desconoce quién lo sustituirá.
= ¿Quién sustituirá a Pablo Mena?

La fábrica de Oriel cerró el lunes. Los trabajadores ignoran si cobrarán la paga.
= ¿Cobrarán los trabajadores la paga?

El ex alcalde Pedro Soto ha sido citado por la jueza. Su abogado no confirma si acudirá.
= ¿Acudirá Pedro Soto?

La noticia no sorprendió a nadie que supiera cómo trabaja el club.

# the matter set before or cut off by a cleft
Lo que nadie explica es cómo entró el arma en la cárcel.
= ¿Cómo entró el arma en la cárcel?

Lo único que no está claro es quién pagará la factura.
= ¿Quién pagará la factura?

La pregunta que se hacen los vecinos es quién pagará las obras.
= ¿Quién pagará las obras?

Qué pasará ahora con los trabajadores, nadie lo sabe.
= ¿Qué pasará ahora con los trabajadores?

Quién sucederá a Gil al frente del partido es todavía una incógnita.
= ¿Quién sucederá a Gil al frente del partido?

Del paradero del tesorero nada se sabe.
= ¿Cuál es el paradero del tesorero?

Sobre la posible venta del club, el presidente no soltó prenda.
= ¿Qué dirá el presidente sobre la posible venta del club?

No se sabe nada del montañero desaparecido el sábado.
= ¿Qué ha sido del montañero desaparecido el sábado?

La asociación reclama que se aclare quién ordenó la tala.
= ¿Quién ordenó la tala?

# a detail that the clause before lacks
Ruiz prometió terminar el puente en un año, sin decir con qué dinero.
= ¿Con qué dinero terminará Ruiz el puente en un año?

El consejero Prado dimitió el lunes sin explicar los motivos.
= ¿Por qué dimitió el consejero Prado el lunes?

El museo reabrirá sus puertas, pero todavía no se sabe en qué condiciones.
= ¿En qué condiciones reabrirá el museo sus puertas?

La empresa habla de salidas, pero no dice cuántas.

El edil Pedro Soto se quejó luego de que un socio denunciara presiones sin detallar de quién.

# what is looked for
Por ahora no se han determinado las causas del accidente.
= ¿Cuáles son las causas del accidente?

La Policía sigue sin identificar al autor del atropello.
= ¿Quién es el autor del atropello?

Las causas del siniestro están siendo investigadas.
= ¿Cuáles son las causas del siniestro?

Los resultados de los cultivos, a cargo de un laboratorio de Oriel, se conocerán el lunes.
= ¿Cuáles serán los resultados de los cultivos?

Los análisis dirán si el agua es potable.
= ¿Es potable el agua?

# held hard, unlikely or not to be believed
Los técnicos del club ven difícil que el portero juegue el domingo.
= ¿Jugará el portero el domingo?

La reforma difícilmente saldrá adelante sin los votos de los liberales.
= ¿Saldrá adelante la reforma sin los votos de los liberales?

El alcalde no cree que la mina ponga en peligro el lago.
= ¿Pone la mina en peligro el lago?

El analista calcula que los ahorros no pasarían de diez millones y duda de que basten para pagar la deuda.
= ¿Bastarán los ahorros para pagar la deuda?

El ministro no excluyó, al ser preguntado por un diputado, la ruptura de las negociaciones.
= ¿Se producirá la ruptura de las negociaciones?

El proyecto corre peligro de quedarse sin fondos.
= ¿Se quedará el proyecto sin fondos?

Queda en el aire la continuidad del entrenador.
= ¿Cuál será la continuidad del entrenador?

# made to hang on something
La alcaldesa anunció que, de persistir el paro, el Ayuntamiento retirará las licencias de los taxis.
= ¿Retirará el Ayuntamiento las licencias de los taxis?

El libro seguirá a la venta salvo que un juez lo prohíba.
= ¿Seguirá el libro a la venta?

La federación no abrirá expediente mientras no se confirme el positivo.
= ¿Abrirá la federación expediente?

Todo dependerá de lo que digan los socios en la asamblea.
= ¿Qué dirán los socios en la asamblea?

Está en manos de la jueza que el acusado salga de prisión.
= ¿Saldrá el acusado de prisión?

# announced
El diálogo debería reanudarse el viernes.
= ¿Se reanudará el diálogo el viernes?

El juez fijó para el lunes la vista del caso.
= ¿Se celebrará el lunes la vista del caso?

El vocero dio por hecho que el Senado aprobará la ley de aguas.
= ¿Aprobará el Senado la ley de aguas?

Sin el apoyo de los liberales, el presupuesto no saldrá adelante.
= ¿Saldrá adelante el presupuesto?

El juez Luis Mena resolverá mañana si concede el permiso a la naviera.
= ¿Concederá Luis Mena el permiso a la naviera?

Los negociadores volverán a verse el jueves.
= ¿Qué acordarán los negociadores?

# told in two ways
Tras negar que la Universidad hubiera perdido dinero, el rector pidió calma.
= ¿Había perdido la Universidad dinero?

Según la patronal, el paro costó diez millones. Los sindicatos lo ponen en duda.
= ¿Costó el paro diez millones?

La defensa insiste en que el acusado dormía a esa hora, versión que no comparte la fiscalía.
= ¿Dormía el acusado?

El abogado sostiene que su cliente estaba en casa; la fiscal, que estaba en el bar.
= ¿Estaba el cliente del abogado en casa?

La oposición, por el contrario, sostiene que la obra costó el doble.
= ¿Costó la obra el doble?

Roca dijo que no había hablado con ningún club. El presidente del Torda sostuvo lo contrario.
= ¿Había hablado Roca con algún club?

El dueño contó que tuvo una oferta y que la rechazó.

La encuesta tiene mil votos que dicen que no.

# what is only wanted, where other matters are open
El alcalde no aclaró si el puente se abrirá en mayo. Nadie sabe quién pagará la obra. El gremio exige una auditoría.
= ¿Se abrirá el puente en mayo?
= ¿Quién pagará la obra?

El gremio exige una auditoría.
= ¿Conseguirá el gremio una auditoría?

El hotel alega que cuando llegó el médico ya había salido el tren. La calle está cortada y el alcalde no aclaró si se abrirá.
= ¿Había salido el tren?
= ¿Se abrirá la calle?

El vecino replica que no hay que confundir una cosa con otra.
"""


def parse_cases() -> Iterator[tuple[str, list[str]]]:
    for block in CASES.strip().split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        yield lines[0], [line.removeprefix("= ") for line in lines[1:]]


@pytest.fixture(scope="module")
def annotations() -> dict[str, Annotations]:
    nlp, pack = load_pipeline("es"), load_pack("es")
    found = {}
    for text, _ in parse_cases():
        block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
        article = Article("case", "case.txt", "es", "", text, (block,), "", True)
        found[text] = annotate(parse(article, nlp), pack, "case")
    return found


def test_matters_left_open(annotations):
    failed = []
    cases = list(parse_cases())
    for text, expected in cases:
        asked = [q.question for q in annotations[text].questions]
        if asked != expected:
            failed.append(f"{text}\n    expected {expected}\n    asked {asked}")
    share = 1 - len(failed) / len(cases)
    assert share >= FLOOR, "\n".join([f"{share:.3f}", *failed])


def test_evidence_is_the_clause_that_shows_it(annotations):
    evidence = {
        text: [q.evidence.of(text) for q in found.questions] for text, found in annotations.items()
    }
    shown = evidence["Lo único que no está claro es quién pagará la factura."]
    assert shown == ["Lo único que no está claro es quién pagará la factura"]
    shown = evidence["Tras negar que la Universidad hubiera perdido dinero, el rector pidió calma."]
    assert shown == ["Tras negar que la Universidad hubiera perdido dinero"]
