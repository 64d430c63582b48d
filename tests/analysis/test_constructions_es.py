"""The ways in which Spanish news reports speech, one example each, through the whole analysis.

Every person and place is invented. A case passes when exactly its contents are found, each
(in characters) at least nine tenths the same, with the speaker that is annotated. The pipeline
errs now and then, so the suite holds a share of passed cases, not each case; what fails is listed.

`by` names the speaker where it is not the one `<speaker>` of the case; `by="-"` is nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from annotated import Annotated, parse_annotated

from briefgen.analysis.analyse import annotate
from briefgen.analysis.pack import load_pack
from briefgen.analysis.pipeline import load_pipeline, parse
from briefgen.model import Annotations, Article, Block, BlockKind, Span

pytestmark = pytest.mark.model

FLOOR = 0.95
"""Share of the cases that must pass; goes up only."""

CASES = """
1 quote, verb, subject
“<content kind="direct">El embalse está vacío</content>”, dijo <speaker>Ana Ruiz</speaker>.

2 subject, verb, colon
<speaker>Ana Ruiz</speaker> dijo: “<content kind="direct">El embalse está vacío</content>”.

3 que clause
<speaker>Ana Ruiz</speaker> dijo que <content kind="indirect">el embalse está vacío</content>.

3k a comma before que, and a subject of its own
Cuando el enviado del diario, <speaker>Luis Mena</speaker>, le sugirió al portavoz de Rojas, que <content kind="indirect">la propuesta indicaba que Lersia quería ganar tiempo</content>, nadie respondió.

3l the reporter's own verb in the past ends a clause of today, without a comma
<speaker>Tomás Rey</speaker> afirmó que <content kind="indirect">el embalse va a secarse</content> y comparó la obra con un colador.

3m the day between the verb and its subject
<content kind="indirect">El embalse se vaciará en cinco días</content>, informó este viernes <speaker>Andrea Solís Mena</speaker>.

3n one more phrase with the same preposition
El <speaker>Gobierno de Lersia</speaker> ha anunciado que <content kind="indirect">demandará a la constructora ante el juzgado de Oriel y ante el panel del tratado</content>.

3p a second verb of today goes on with what a past cue reports
<speaker>Ana Ruiz</speaker> indicó que <content kind="indirect">se mantiene la alerta en Oriel hasta el día 25 y siguen vigentes las medidas</content>.

3q so does a preterite beside another
<speaker>Ana Ruiz</speaker> aseguró que <content kind="indirect">sí riñó con el capataz, pero no fue como lo contaron en la radio</content>.

3r and a phrase without a verb
<speaker>Ana Ruiz</speaker> anunció que <content kind="indirect">los responsables serán Urrutia y Robles en lo económico; Vélez y Egea para el interior y Solís para la prensa</content>.

3s sino, además de, ya sea
<speaker>Ana Ruiz</speaker> consideró que <content kind="indirect">el fallo del plan no fueron las obras, sino quienes estaban detrás de las obras</content>.

3t one more infinitive
La <speaker>Fundación Lago</speaker> recomendó <content kind="indirect">realizar la poda en talleres con estándares altos de calidad, además de dar seguimiento a cada árbol</content>.

3u alternatives
<speaker>Ana Ruiz</speaker> afirmó que <content kind="indirect">solo el cuatro por ciento acude a la consulta por el polen, ya sea que venga del olivo o de la grama</content>.

3v a name that is a month's, too
<speaker>Julio Paz</speaker> dijo que <content kind="indirect">el embalse se mantiene lleno</content>.

3w what the speaker did next, after a clause of today
<speaker>Ana Ruiz</speaker> dijo que <content kind="indirect">el embalse está vacío</content> y abandonó la sala.

3x what the paper tells after a semicolon, in the preterite
<speaker>Ana Ruiz</speaker> informó que <content kind="indirect">el detenido tiene tres condenas por robo</content>; en su casa hallaron una carta.

3o the place before the dash is no subject
LERSIA (Agencia).- La actriz <speaker>Carmen Solís</speaker> dijo <content kind="indirect">estar feliz por su papel</content>.

4 que clause that is quoted
<speaker>Ana Ruiz</speaker> dijo que “<content kind="mixed">el embalse está vacío</content>”.

4b a quoted piece of a que clause
<speaker>Ana Ruiz</speaker> aseguró que el plan es “<content kind="mixed">un disparate sin pies ni cabeza</content>” y que <content kind="indirect">nadie lo apoya</content>.

5 infinitive
<speaker>Ana Ruiz</speaker> dijo <content kind="indirect">estar cansada de tantas promesas</content>.

5b compound infinitive
<speaker>Tomás Leal</speaker> aseguró <content kind="indirect">haber entregado todas las facturas</content>.

6 interrupted by dashes
“<content kind="direct">El embalse está vacío</content>” —dijo <speaker>Ana Ruiz</speaker>—, “<content>y nadie hace nada</content>”.

6b interrupted by commas
«<content kind="direct">El embalse está vacío</content>», explicó <speaker>Ana Ruiz</speaker>, «<content>y nadie hace nada</content>».

6c aside between hyphens inside the marks
"<content kind="direct">No lo será - añadió <speaker_x>Ana Ruiz</speaker_x> -, pero lo parece cada día más</content>".

7 headline with colon
<speaker>Ana Ruiz</speaker>: «<content kind="direct">El embalse está vacío</content>»

8 line of dialogue
—<content kind="direct">El embalse está vacío</content> —dijo <speaker>Ana Ruiz</speaker>—. <content kind="direct">Nadie hace nada.</content>

9 según before
Según <speaker>Ana Ruiz</speaker>, <content kind="indirect">el embalse está vacío desde agosto</content>.

9b según after
<content kind="indirect">El embalse está vacío desde agosto</content>, según <speaker>Ana Ruiz</speaker>.

9c según with a verb
<content kind="indirect">El embalse está vacío desde agosto</content>, según explicó <speaker>Ana Ruiz</speaker>.

9d según in the middle
La presa, según <speaker>Ana Ruiz</speaker>, <content kind="indirect">perdió la mitad del agua en un mes</content>.

9e según with a quotation
Según <speaker>Ana Ruiz</speaker>, la presa es “<content kind="mixed">un peligro para todo el valle</content>”.

10 para
Para <speaker>Ana Ruiz</speaker>, <content kind="indirect">el embalse es la última reserva del valle</content>.

10b para with an apposition
Para <speaker>Ana Ruiz</speaker>, catedrática de Hidrología, <content kind="indirect">el embalse es la última reserva del valle</content>.

11 a juicio de
A juicio de <speaker>Ana Ruiz</speaker>, <content kind="indirect">el embalse es la última reserva del valle</content>.

12 subject left out in the next sentence
<speaker>Ana Ruiz</speaker> dijo que <content>el embalse está vacío</content>. Añadió que <content by="Ana Ruiz">nadie lo vigila por la noche</content>.

12b subject left out in the next paragraph
<speaker>Ana Ruiz</speaker> visitó ayer el embalse.
"<content kind="direct">Está vacío y nadie lo vigila</content>", afirmó.

13 nobody named after the verb
<speaker>Ana Ruiz</speaker> llegó sin prisa. “<content kind="direct">El embalse está vacío</content>”, dijo.

14 relative with quien
Esperaba a la puerta <speaker>Ana Ruiz</speaker>, quien dijo que <content>el embalse está vacío</content>.

14b relative with que
La reunión fue con <speaker>Ana Ruiz</speaker>, que aseguró que <content>el embalse está vacío</content>.

15 tras and infinitive
<speaker>Ana Ruiz</speaker> dejó la sala tras asegurar que <content>el embalse está vacío</content>.

15b gerund
<speaker>Ana Ruiz</speaker> se despidió diciendo que <content>el embalse está vacío</content>.

15c al and infinitive
<speaker>Ana Ruiz</speaker> fue tajante al afirmar que <content>el embalse está vacío</content>.

16 negar
<speaker>Ana Ruiz</speaker> negó que <content modality="said">el embalse esté vacío</content>.

17 calificar de
<speaker>Ana Ruiz</speaker> calificó de “<content kind="mixed">vergonzosa</content>” la gestión de Tomás Leal.

17b definir como
<speaker>Ana Ruiz</speaker> definió a Tomás Leal como “<content kind="mixed">un alcalde de cartón</content>”.

18 acusar de
<speaker>Ana Ruiz</speaker> acusó a Tomás Leal de “<content kind="mixed">mentir a los vecinos</content>”.

20 addressee before the verb's clause
<speaker>Ana Ruiz</speaker> pidió a Tomás Leal que <content>vigile el embalse por la noche</content>.

20b addressee and infinitive
<speaker>Ana Ruiz</speaker> pidió a los regantes <content>cerrar las compuertas antes del verano</content>.

20c addressee after the quotation
“<content kind="direct">El embalse está vacío</content>”, dijo a la prensa <speaker>Ana Ruiz</speaker>.

21 three clauses
<speaker>Ana Ruiz</speaker> dijo que <content>el embalse está vacío</content>, que <content>las bombas no funcionan</content> y que <content>nadie responde al teléfono</content>.

22 second verb shares the subject
<speaker>Ana Ruiz</speaker> afirmó que <content>el embalse está vacío</content> y añadió que <content by="Ana Ruiz">las bombas no funcionan</content>.

22b second verb has its own subject
<speaker>Ana Ruiz</speaker> afirmó que <content by="Ana Ruiz">el embalse está vacío</content>, y Tomás Leal respondió que <content by="Tomás Leal">las bombas funcionan</content>.

23 asked, answered
Preguntada por el embalse, <speaker>Ana Ruiz</speaker> respondió: “<content kind="direct">Está vacío, vayan a verlo</content>”.

24 este
El periodista Luis Paz preguntó por las bombas a Tomás Leal y este respondió: “<content by="Tomás Leal" kind="direct">Funcionan todas</content>”.

25 asks herself
<speaker>Ana Ruiz</speaker> se preguntó: “<content kind="direct">¿Quién vigila el embalse?</content>”.

26 plural subject
Los regantes coincidieron en que <content by="regantes">el embalse está vacío</content>.

28 headline with the verb first
Dice <speaker>Ana Ruiz</speaker> que <content>el embalse está vacío</content>

28b headline with the verb last
«<content kind="direct">El embalse está vacío</content>», advierte <speaker>Ana Ruiz</speaker>

29 en palabras de
La gestión fue una “<content kind="mixed">grave irresponsabilidad</content>”, en palabras de <speaker>Ana Ruiz</speaker>.

30 full stop inside the marks
“<content kind="direct">El embalse está vacío.</content>”, dijo <speaker>Ana Ruiz</speaker>.

31 reopened at each paragraph
«<content kind="direct">El embalse está vacío.
»Las bombas no funcionan</content>», explicó <speaker>Ana Ruiz</speaker>.

32 insertions
<speaker>Ana Ruiz</speaker> dijo: “<content kind="direct">Ellos [los regantes] (…) no tienen ya… ni paciencia</content>”.

33 a noun and a colon
El mensaje de <speaker>Ana Ruiz</speaker> fue claro: “<content kind="direct">El embalse está vacío</content>”.

34 badly spaced marks
<speaker>Ana Ruiz</speaker> dijo que el plan" <content>fue inútil</content> "y añadió que" <content>nadie avisó a tiempo</content> ".

35 opening mark missing
<content kind="direct">El embalse está vacío</content>", dijo <speaker>Ana Ruiz</speaker>.

36 several sentences inside the marks
“<content kind="direct">El embalse está vacío. Las bombas no funcionan. Nadie responde</content>”, lamentó <speaker>Ana Ruiz</speaker>.

37 quotation inside a quotation
<speaker>Ana Ruiz</speaker> dijo: “<content kind="direct">Me llamaron ‘exagerada’ y ahora no queda agua</content>”.

38 nickname beside a quotation
<speaker>Tomás Leal</speaker>, ‘el Rubio’, dijo que <content>las bombas funcionan</content>.

39 denied in the title, said in the text
<speaker>Ana Ruiz</speaker> desmintió que <content>el embalse tenga grietas</content>.

40 insistir en que
<speaker>Ana Ruiz</speaker> insiste en que <content>el embalse está vacío</content>.

41 alertar de que
<speaker>Ana Ruiz</speaker> alertó de que <content>el embalse está vacío</content>.

42 quejarse de que
<speaker>Ana Ruiz</speaker> se quejó de que <content>nadie responde al teléfono</content>.

43 dejar claro
<speaker>Ana Ruiz</speaker> dejó claro que <content>el embalse no se venderá</content>.

44 poner de relieve
<speaker>Ana Ruiz</speaker> puso de relieve que <content>el embalse está vacío</content>.

45 dar a entender
<speaker>Ana Ruiz</speaker> dio a entender que <content>dejará el cargo en otoño</content>.

46 a noun of wanting
<speaker>Ana Ruiz</speaker> expresó su deseo de que <content>el embalse se llene en primavera</content>.

47 a noun of asking with its owner
La petición de <speaker>Ana Ruiz</speaker> de que <content>se cierren las compuertas</content> fue rechazada.

48 clause without que before the verb
<content kind="indirect">El embalse se vaciará en otoño si no llueve</content>, explicó <speaker>Ana Ruiz</speaker>.

49 time between verb and que
<speaker>Ana Ruiz</speaker> anunció este lunes que <content>cerrará las compuertas</content>.

50 aside between verb and que
<speaker>Ana Ruiz</speaker> afirmó, entre otras cosas, que <content>el embalse está vacío</content>.

51 circumstance after the clause
<speaker>Ana Ruiz</speaker> dijo que <content>el embalse está vacío</content>, en una entrevista a Radio Albor.

52 subordinate clause before the main one
Aunque admite que <content by="Ana Ruiz">el embalse está vacío</content>, <speaker>Ana Ruiz</speaker> no cerrará las compuertas.

53 thought-out position
<speaker>Ana Ruiz</speaker> considera que <content>el embalse es un peligro</content>.

54 office before the name
La ministra de Aguas, <speaker>Ana Ruiz</speaker>, dijo que <content>el embalse está vacío</content>.

55 office after the verb
“<content kind="direct">El embalse está vacío</content>”, dijo la ministra de Aguas, <speaker>Ana Ruiz</speaker>.

56 relation
Tomás Leal no acudió. Su portavoz, <speaker>Ana Ruiz</speaker>, dijo que <content>estaba enfermo</content>.

57 an organization
La empresa <speaker>Hidronorte</speaker> aseguró que <content>las bombas funcionan</content>.

58 unnamed sources
Fuentes del ministerio aseguraron que <content by="-">las bombas no funcionan</content>.

59 impersonal
Se informó de que <content by="-">las bombas no funcionan</content>.

60 a verb in the plural left out
Los regantes se reunieron ayer. “<content by="regantes" kind="direct">No queda agua</content>”, denunciaron.

61 one quotation after another
“<content kind="direct">No queda agua</content>”, dijo <speaker>Ana Ruiz</speaker>. “<content kind="direct" by="Ana Ruiz">Nadie nos escucha</content>”, añadió.

62 quotation that goes on without a verb
“<content kind="direct">No queda agua</content>”, dijo <speaker>Ana Ruiz</speaker>. “<content kind="direct" by="Ana Ruiz">Nadie nos escucha desde hace años</content>”.

63 proposals
<speaker>Ana Ruiz</speaker> propuso <content>repartir el agua por turnos</content>.

64 demands in one word
<speaker>Ana Ruiz</speaker> exigió que <content>se cierren las compuertas</content>.

65 quoted object
<speaker>Ana Ruiz</speaker> criticó la “<content kind="mixed">improvisación constante</content>” de Tomás Leal.

66 verb with a pronoun before it
«<content kind="direct">Usted prometió lo mismo el año pasado</content>», le reprochó <speaker>Ana Ruiz</speaker>.

67 A said that B had said
<speaker>Ana Ruiz</speaker> dijo que <content by="Ana Ruiz">Tomás Leal había prometido cerrar las compuertas</content>.

67c a quotation inside another's clause
<speaker_x>Ana Ruiz</speaker_x> dijo que <speaker>Tomás Leal</speaker> había prometido “<content by="Tomás Leal" reporter="Ana Ruiz">cerrar las compuertas</content>”.

24b el primero
Ana Ruiz y Tomás Leal discutieron ayer. El primero dijo que <content by="Ana Ruiz">no queda agua en el valle</content>.

68 colon and a clause without marks
<speaker>Ana Ruiz</speaker> lo resume: <content kind="indirect">el embalse está vacío y nadie lo vigila</content>.

69 cómo
<speaker>Ana Ruiz</speaker> explicó cómo <content>se vació el embalse en un mes</content>.

80 denied
<speaker>Ana Ruiz</speaker> no dijo “<content modality="denied">el embalse está vacío</content>”.

81 asked
¿Dijo <speaker>Ana Ruiz</speaker> que “<content modality="asked">el embalse está vacío</content>”?

82 hearsay
<speaker>Ana Ruiz</speaker> habría dicho que “<content modality="hypothetical">el embalse está vacío</content>”.

83 future
<speaker>Ana Ruiz</speaker> dirá mañana que “<content modality="future">el embalse está vacío</content>”.

84 condition
Si <speaker>Ana Ruiz</speaker> dice que “<content modality="hypothetical">el embalse está vacío</content>”, cerrarán las compuertas.

85 stance: asks
«<content stance="ask">¿Quién vigila el embalse?</content>», preguntó <speaker>Ana Ruiz</speaker>.

86 stance: denies
<speaker>Ana Ruiz</speaker> rechazó que <content stance="deny">el embalse esté vacío</content>.

87 stance: demands
<speaker>Ana Ruiz</speaker> reclamó que <content stance="demand">se cierren las compuertas</content>.

88 stance: warns
<speaker>Ana Ruiz</speaker> advirtió de que <content stance="warn">el embalse se vaciará</content>.

89 stance: promises
<speaker>Ana Ruiz</speaker> prometió que <content stance="promise">el embalse se llenará</content>.

90 stance: praises
<speaker>Ana Ruiz</speaker> elogió el “<content stance="praise">trabajo callado</content>” de los regantes.

91 stance: criticises
<speaker>Ana Ruiz</speaker> lamentó que <content stance="criticise">nadie vigile el embalse</content>.

92 stance: answers
“<content stance="answer">No queda agua</content>”, contestó <speaker>Ana Ruiz</speaker>.

93 seguir and terminar beside quotations
“<content>No queda agua</content>”, zanjó <speaker>Ana Ruiz</speaker>.

94 passive with its agent
La gestión fue calificada de “<content>desastrosa</content>” por <speaker>Ana Ruiz</speaker>.

95 hyphens for dashes
"<content>No queda agua</content>" -dijo <speaker>Ana Ruiz</speaker>-.

96 marks of two kinds by mistake
“<content>No queda agua</content>", dijo <speaker>Ana Ruiz</speaker>.

96b closing mark missing
“<content>No queda agua en el valle</content>, dijo <speaker>Ana Ruiz</speaker>.

96c participle with its agent
La gestión, calificada por <speaker>Ana Ruiz</speaker> de “<content>desastre sin fin</content>”, fue aprobada.

97 English order
<speaker>Ana Ruiz</speaker>, alcaldesa de Albor, aseguró ayer: "<content kind="direct">No queda agua</content>".

98 de acuerdo con
De acuerdo con <speaker>Ana Ruiz</speaker>, <content>el embalse está vacío desde agosto</content>.

99 instar a
<speaker>Ana Ruiz</speaker> instó a los vecinos a <content>ahorrar agua durante el verano</content>.

100 a verb inside the clause that may report elsewhere
<speaker>Ana Ruiz</speaker> subrayó que la presa servirá para prevenir “<content>males mayores</content>”.

101 things do not take over
<speaker>Ana Ruiz</speaker> dijo que la sequía amenaza “<content>a todo el valle</content>”.

102 no: the writer's own
Cabe recordar que el embalse se vació en 2019.

110 office named once speaks of another dignitary
La alcaldesa del puerto, <speaker>Nuria Bas</speaker>, recordó al papa León. El pontífice visitó el puerto en mayo.
La alcaldesa destacó que el Papa “<content by="Nuria Bas">abrió puertas</content>” y subrayó que “<content by="Nuria Bas">nunca olvidó a los pobres</content>”.

111 a clause's own subject without a reporting verb
Por su parte, el vocal <speaker>Iván Roca</speaker> tuvo palabras “<content kind="mixed">para los que madrugan</content>”.

112 a title and its name around a parenthesis
La catedrática de Botánica de la Universidad de Ávila (España) <speaker>Rita Mena</speaker>, coautora, afirmó que <content>los pinos mueren</content>. Añadió que <content by="Rita Mena">faltan lluvias</content>.

113 the demand's own verb is no report
La Federación de Vela invitó a <speaker_x>Marco Ruiz</speaker_x> a que acepte las bases “<content by="Federación de Vela">sin pataleos</content>”.

114 a relative clause's verb is no report
<speaker>Ana Ruiz</speaker> recordó que es un valle que requiere “<content kind="mixed">mimo extremo</content>”.

115 the main subject, not that of the subordinate clause
La consejera <speaker>Luz Prado</speaker>, por su parte, abordó el problema de las plazas, que el ayuntamiento cifra en mil.
«<content kind="direct">Son cien</content>», afirmó.

116 de quien is nobody who speaks
El rector <speaker>Juan Peña</speaker> recordó al pintor Andrés Sáez, de quien destacó que pintó “<content kind="mixed">sin miedo</content>”.

117 singular quien takes the last name
Luis Gil habló con colegas como Ana Ríos y <speaker>Eva Cruz</speaker> quien le escribió “<content kind="mixed">no te rindas</content>”.

118 a relative clause belongs to the report
<speaker>Ana Ruiz</speaker> detalló que <content>la cepa tiene dos rasgos, los cuales la harían más fuerte</content>.

119 an impersonal verb goes on with the report
<speaker>Ana Ruiz</speaker> recordó que <content>hay diez barcos y se espera comprar cinco más</content>.

120 a title in marks inside the clause
<speaker>Ana Ruiz</speaker> aseguró que <content>la serie “Los Prado” fue muy buena</content>.

121 the object doubled by a pronoun
<speaker>Ana Ruiz</speaker> señaló que <content>esta canción la oía con sus hijos</content>.

122 a scene set before the report
Al hablar de cómo será la feria, <speaker>Ana Ruiz</speaker> dijo que <content>habrá música</content>.

123 no: después de que is time
Ana Ruiz insistió después de que llegaran los datos.

124 an aside before que, and a quotation after porque
El alcalde <speaker>Juan Gil</speaker> afirmó ayer ante su grupo - ABC - que la junta acepta la obra “<content kind="mixed">porque el valle no puede vivir aislado</content>”.

125 an aside near the beginning of a clause
<speaker>Ana Ruiz</speaker> visitó el puerto. Además, comentó, <content>se hizo un muelle nuevo</content>.

126 an aside after a relative pronoun
<speaker>Ana Ruiz</speaker> entregó ayer las actas, las cuales, destacó, <content>forman parte de la memoria del puerto</content>.

127 an aside after a free relative
Lo que más pesa, sostuvo <speaker>Ana Ruiz</speaker>, <content>es la espera de los vecinos</content>.

128 office before the name, after the clause
<content>El muelle es viejo</content>, aseguró el titular de la Caja Verde, <speaker>Luis Gil</speaker>.

129 a clause cut in two by its report, whose subject follows
Nuria Bas, aseguró el titular de la Caja Verde, <speaker>Luis Gil</speaker>, “<content>debe acabar</content>” la obra.

130 niega and admite
<speaker>Ana Ruiz</speaker> niega que <content>haya multas</content>, aunque sí admite que <content by="Ana Ruiz">hubo quejas</content>.

131 judged by somebody
La obra fue considerada “<content kind="mixed">injusta</content>” por la <speaker>Unión Verde</speaker>.

132 a los ojos de
A los ojos de <speaker>Ana Ruiz</speaker>, <content>la obra es un error</content>.

133 the paragraph after a colon
<speaker>Ana Ruiz</speaker> habló ayer. Además señaló sobre la polémica:
“<content kind="direct">No hay nada que ocultar</content>”.

134 a sentence that names the speaker afterwards
La obra se para hoy.
“<content kind="direct">Nos han dejado solos</content>”. Con estas palabras reaccionó ayer la presidenta de la Unión Verde, <speaker>Eva Cruz</speaker>.

135 an opening quotation and its speaker
“<content kind="direct">Prefiero ganar así. Ojalá dure</content>”.
<speaker>Elena Sanz</speaker> recibió la noticia con más que alivio.

136 haber and participle after an addressee with his age
<speaker>Ana Ruiz</speaker> reprocha a Juan Gil, de 31 años, <content>haber robado barcos</content>.

137 porque, pues, por lo que
<speaker>Ana Ruiz</speaker> aplaudió el pacto porque “<content>abre puertas</content>”, pues “<content>nadie sobra</content>”.

138 a second name for a second report
Luis Gil dijo: “<content by="Luis Gil">Es tarde</content>”; y Eva Cruz: “<content by="Eva Cruz">No lo es</content>”.

139 confidence and certainty as nouns
El rector <speaker>Juan Peña</speaker> expresó su confianza en que <content>el curso empiece pronto</content> y manifestó su seguridad de que <content by="Juan Peña">habrá becas</content>.

140 the reporter concludes
La fiscal <speaker>Ana Ruiz</speaker> consideró que <content>la petición cumple las normas</content>, por lo que recomendó aceptarla.

141 the reporter goes on with sin
<speaker>Ana Ruiz</speaker> detalló que <content>prepara dos querellas</content>, sin dar nombres.

142 y que after a quotation and its verb
“<content kind="direct">Somos los primeros interesados</content>”, confirmó <speaker>Ana Ruiz</speaker>. “<content by="Ana Ruiz">Nada ha cambiado</content>”, dijo, y que <content by="Ana Ruiz">entiende el enfado de los vecinos</content>.

143 no: se cree of crear
Ana Ruiz pide ayuda para que se cree una oficina.

144 no: an impersonal verb takes no shared subject
Ana Ruiz aprobó el plan, y se espera que <content by="-">la obra empiece pronto</content>.

145 sources near a body are not that body
Fuentes próximas al Ministerio de Aguas señalaron que <content by="-">la obra empieza hoy</content>.

146 no: a condemnation is no wish
El tribunal condenó a la empresa a pagar las obras.

147 es decir goes on
De acuerdo con <speaker>Ana Ruiz</speaker>, <content>los barcos se pueden usar; es decir, siguen activos</content>.

148 no: a name in marks after an article
La policía detuvo a dos miembros del “escuadrón Norte” de la guardia.

150 a name at the end of a headline
<content by="Nuria Bas">El agua es de todos</content>: Nuria Bas
La alcaldesa <speaker>Nuria Bas</speaker> habló ayer en el puerto.

151 a clause and a quotation after a semicolon
<speaker>Ana Ruiz</speaker> anotó que <content kind="indirect">el muelle crece</content>; “<content by="Ana Ruiz">nadie pierde</content>”.

152 an aside before a relative clause
<speaker>Ana Ruiz</speaker> habló ayer. Además, comentó, <content by="Ana Ruiz">hubo obras que costaron mucho</content>.

153 a second name for a second clause
Luis Paz recordó que “<content by="Luis Paz">esto ya pasó</content>”, y Eva Bas, que “<content by="Eva Bas" kind="mixed">nadie hizo nada</content>”.

154 informar a alguien de que
<speaker>Ana Ruiz</speaker> informó a los vecinos de que <content>habrá obras en el puerto</content>.

155 what befell her names her
La Fiscalía sostiene que <content by="Fiscalía">Eva Bas cobró dinero</content>. La acusada lo niega. “<content by="Eva Bas">Nunca he cobrado nada</content>”, declaró ante el juez.

156 no: an idiom is no subject
El técnico <speaker>Juan Gil</speaker> llegó tarde. Eso sí, cree que <content by="Juan Gil">el equipo ganará</content>.

157 no: a list after a colon is no name
Los tres pueblos que ganan: Oriel, Lersia y Ambla

158 whom the words name did not say them
<speaker>Nuria Bas</speaker> habló en el acto. Luis Gil llegó tarde.
“<content kind="direct">Luis Gil es un buen amigo de esta casa</content>”, dijo.

159 a subject after its verb speaks next
Preside la mesa desde ayer <speaker>Nuria Bas</speaker>.
“<content kind="direct">Hay que escuchar a todos</content>”, dijo.

160 a clitic in front of the verb is no object of a name
El alcalde <speaker_x>Luis Gil</speaker_x> pidió perdón. Eva Bas lo rechaza: “<content by="Eva Bas">Es tarde para eso</content>”.

70 no: title of a work
Ana Ruiz publicó “La sed del valle” en 2019.

71 no: name of an organization
La plataforma “Agua Limpia” convocó una marcha por el valle.

72 no: nickname
Tomás “el Rubio” Leal ganó la carrera.

73 no: foreign or odd word
El joven vive del ‘coworking’ desde hace un año.

74 no: feet and inches
El pívot mide 6' 9" y pesa cien kilos.

75 no: not said
Ana Ruiz no dijo que el embalse estuviera vacío.

81 what the paper has learnt, and of whom
Lersia ha cerrado los bares. Mientras, según ha podido saber <speaker>Radio Oriel</speaker>, <content kind="indirect" by="Radio Oriel">el ministerio está estudiando ampliar las multas</content>.

82 a body's forecast
De acuerdo con la proyección del <speaker>Instituto del Agua</speaker>, <content kind="indirect" by="Instituto del Agua">en junio habrá restricciones</content>.

83 a document made by a body
Un informe publicado ayer por la <speaker>Fundación Cauce</speaker> encontró que <content kind="indirect" by="Fundación Cauce">la mitad de los pozos están secos</content>.

84 the argument of an answer
<speaker>Ana Ruiz</speaker> respondió a los vecinos con el argumento de que <content kind="indirect">lo importante de la obra no era el precio, sino su utilidad</content>.

85 a coordination told in the present goes on
<speaker>Ana Ruiz</speaker> considera que <content kind="indirect">el plan es bueno, pero lo que sucede es que no hay dinero para las obras</content>.

86 a phrase with a relative clause goes on
<speaker>Ana Ruiz</speaker> subraya que <content kind="indirect">los peones cobran poco, sobre todo si se miran los riesgos a los que están expuestos y los horarios a los que están sometidos</content>.

87 what limits a report is in it
<speaker>Ana Ruiz</speaker> confirmó que <content kind="indirect">el puente fue cerrado, aunque los camiones no dejaron de pasar</content>.

88 an irregular preterite is the reporter's own again
<speaker>Ana Ruiz</speaker> aseguró que <content kind="indirect">en el consejo hay voluntad de llegar a un acuerdo</content> y puso a disposición de la junta los planos.

89 a reason that is a report of its own
<speaker>Ana Ruiz</speaker> exigió a la junta que <content kind="indirect">deje de perder el tiempo</content>, al explicar que <content kind="indirect">la obra lleva un año parada</content>.

90 a gerund goes on from a report
<speaker>Ana Ruiz</speaker> señaló que <content kind="indirect">la norma es ilegal</content>, explicando que <content kind="indirect">la ley permite cerrar un pozo</content>.

91 the plan is what another tells of
<content kind="indirect">Prado planteó en privado la idea de levantar otra presa</content>, confirmó <speaker>Ana Ruiz</speaker> ayer.

92 a thing that explains itself is no report
<content kind="indirect">Lersia sufre una grave escasez de agua, lo cual se explica por la falta de embalses</content>, apuntó <speaker>Ana Ruiz</speaker>.

93 an aside near the beginning
Muchos de estos embalses, dice <speaker>Ana Ruiz</speaker>, <content kind="indirect">son demasiado pequeños o simplemente están vacíos</content>.

94 in theory is no remark of the writer
<speaker>Ana Ruiz</speaker> dice que <content kind="indirect">la prueba funciona como un filtro, en teoría para elegir a los mejores</content>.

95 a source with a verb after the marks
El agua del pozo “<content kind="mixed">probablemente cause fiebre</content>”, según informó el <speaker>Instituto del Agua</speaker>.

96 for whom one speaks to is not who speaks
<speaker>Ana Ruiz</speaker>, directora de Cauce, declaró al diario El Faro que <content kind="indirect">no tenía dudas</content>.

97 a term in marks is part of what is said
El término de ‘código azul’, reiteró <speaker>Ana Ruiz</speaker>, <content kind="indirect">se usa más en las guerras</content>.

98 a circumstance before an aside
Cuando cruzaba el puente, contó <speaker>Ana Ruiz</speaker>, <content kind="indirect">los guardias le gritaron</content>.

100 a view before a colon and its quotation
Para <speaker>Ana Ruiz</speaker>, <content kind="indirect">en Lersia está muy extendida la costumbre de regar de noche</content>: “<content kind="direct">Antes nadie lo hacía</content>”.

101 as somebody tells
Tal como señala <speaker>Ana Ruiz</speaker>, <content kind="indirect">la vigilancia es necesaria, pero la clave está en el riego</content>.

102 a participle goes on after its comma
<speaker>Ana Ruiz</speaker> dijo que <content kind="indirect">entre ambos había una buena amistad, iniciada en los tiempos de la presa</content>.

103 no: a label in marks before a name
Ana Ruiz mantiene negocios con el “empresario” Tomás Leal.

104 no: a need
Ana Ruiz requiere prepararse más para la carrera.

105 whoever says so is nobody
Ana Ruiz y Tomás Leal viven en Oriel. Hay incluso quien asegura que <content kind="indirect" by="-">son pareja</content>.

106 who carries on as one does not speak for many
<speaker>Ana Ruiz</speaker> añadió que <content kind="indirect">esas frases son ofensivas y alientan a romper las compuertas</content>.

107 a source within a relative clause
La obra usará el gas que, según <speaker>Ana Ruiz</speaker>, <content kind="indirect">aumentará los vertidos al río</content>.

108 a long aside before the clause
<speaker>Ana Ruiz</speaker> exigió, a través de su abogado en la Comisión de Riego, Tomás Leal, que <content kind="indirect">el consejo retire el plan</content>.

109 wanted and then described
<speaker>Ana Ruiz</speaker> quiere que <content kind="indirect">la junta entregue los planos que tiene en su poder y que probarían el fallo</content>.

110 no: what nobody expects
Se espera que la presa se llene en mayo.

111 an aside right after que
<speaker>Ana Ruiz</speaker> contó que, <content kind="indirect">al saber que el tren llegaba tarde, volvió a su casa en coche</content>.

112 what is judged to be so
<speaker>Ana Ruiz</speaker> consideró <content kind="indirect">excesivas las multas impuestas por la junta</content>.

113 data of a body told of before
El <speaker>Instituto del Agua</speaker> mide los pozos desde 1960. Según sus datos, <content kind="indirect" by="Instituto del Agua">la mitad están secos</content>.

114 no: a pact that is kept
Tras la cumbre de Lersia, donde hubo ruido, se mantendrá el pacto de riego.

115 no: that is to say
El embalse pierde agua, es decir que en junio estará vacío.

116 a subordinate clause is not all that is said
<speaker>Ana Ruiz</speaker> confiesa que <content kind="indirect">aunque el alcalde se interesó por la presa, nunca creyó en ella</content>.

117 asked for without que
<speaker>Ana Ruiz</speaker> solicitó <content kind="indirect">se le permitiera volver a Lersia</content>.

118 two weeks ago
<speaker>Ana Ruiz</speaker> pidió hace dos semanas que <content kind="indirect">el seguro pague los pozos</content>.

119 a source with no comma
Según <speaker>Ana Ruiz</speaker> <content kind="indirect">los pozos tienen más sal que antes</content>.

120 told just now
<speaker>Ana Ruiz</speaker> está diciendo que <content kind="indirect">la presa no aguanta</content>.

121 to whom, with his name
<speaker>Ana Ruiz</speaker> respondió a su rival del norte, Tomás Leal, que <content kind="indirect">el único debate será en abril</content>.

122 two things called for
<speaker>Ana Ruiz</speaker> llamó a <content kind="indirect">garantizar el riego mediante turnos, y avanzar en la reforma de los pozos</content>.

123 a source within a reason
<speaker>Ana Ruiz</speaker> pidió que <content kind="indirect">no cierren el paso porque cualquier vecino, según la ley, puede usarlo</content>.

124 what is denied to be so
<speaker>Ana Ruiz</speaker> negó <content kind="indirect">haber cerrado el pozo</content>.

125 no: what is refused
Ana Ruiz se negó a ir a la junta y rechazó polemizar con el alcalde.

126 to this paper
<speaker>Ana Ruiz</speaker> informó a esta agencia que <content kind="indirect">fue cesada en mayo</content>.

127 after a connective
Pero, tal y como informa <speaker>Radio Oriel</speaker>, <content kind="indirect" by="Radio Oriel">no es tan fácil entrar en la presa</content>.

128 what the quoted words were, after them
“<content kind="direct">Si cierran el pozo, habrá guerra</content>”, fue el comentario del párroco <speaker>Luis Mena</speaker>.

129 the message that somebody gives
“<content kind="direct">Hay agua para todos</content>”, es el mensaje que da el alcalde <speaker>Tomás Rey</speaker>.

130 the body in whose house they say it
La <speaker>Policía Fluvial</speaker> registró el martes dos casas. En la oficina de prensa de la Policía Fluvial indicaron que <content kind="indirect" by="Policía Fluvial">las casas estaban vacías</content>.

131 a name behind a relative clause
“<content kind="direct">Los datos no respaldan el cierre de la presa en verano</content>”, según la copresidenta del equipo que hizo el estudio, la doctora <speaker>Ana Ruiz</speaker>, de la Universidad de Oriel.

132 a headline signed by the speaker
“<content kind="direct">El agua no se paga</content>”: alcalde <speaker>Luis Mena</speaker>

133 said on an occasion
El obispo <speaker>Luis Mena</speaker> dijo en una entrevista que <content kind="indirect">respalda los comentarios del alcalde en un documental que se estrenó en octubre y utilizó imágenes de la presa</content>.

134 said to somebody whom no clause describes
<speaker>Ana Ruiz</speaker> advierte al público que <content kind="indirect">no debe usar el agua del pozo como remedio hasta que se pruebe en los ensayos</content>: “<content kind="direct">El objetivo sería saber si ayuda. Pero esto falta</content>”.

135 and so the reporter goes on, without a comma
<speaker>Ana Ruiz</speaker> aseguró que <content kind="indirect">la campaña todavía no empieza</content> por lo que aseveró que “<content kind="mixed">tiene tiempo y el perfil adecuado</content>”.

136 a subject shared past a comma alone
El alcalde Luis Mena vendrá. Esta mañana, <speaker>Ana Ruiz</speaker> acudió a la junta de riego, destacó que <content kind="indirect">la reforma requiere dinero</content>.

137 a subject shared by what follows from it
El Tribunal del Agua confirmó fallos en el registro de Ana Ruiz, por lo que resolvió que <content kind="indirect" by="Tribunal del Agua">la junta aplique una sanción</content>.

138 whoever took the floor carries on
El alcalde Luis Mena habló primero. Al tomar la palabra, <speaker>Elena Soto Paz</speaker>, presidenta del Partido Azul, se enfocó en los avances de la junta.
“<content kind="direct">Con esta alianza el valle tendrá agua</content>”, apuntó.

139 data of a body without a name
<content kind="indirect" by="hospital">Dos regantes murieron en mayo</content>, según un reporte del hospital que los atendió.

140 the report of the paper that spoke before
“<content kind="direct" by="La Voz">La presa es de otro</content>”, dice el diario La Voz. La investigación reveló que <content kind="indirect" by="La Voz">el pozo se vendió en marzo</content>.

141 a body that no list knows, as a source
<content kind="indirect" by="Profluvial">En Oriel se cierran cien pozos al año</content>, según Profluvial.

142 not to be or do something
<speaker>Ana Ruiz</speaker> pidió <content kind="indirect">no ser llamada alcaldesa</content>.

143 no: what a source asks for itself
El regante, que pidió no ser citado, cerró la puerta.

144 the clause inside an aside is not all that is said
<speaker>Ana Ruiz</speaker> recordó que <content kind="indirect">el pasado 3 de mayo, al abrir un acto en la presa, Luis Mena se expresó en esos términos</content>.

145 what the reporter adds with a verb of his own
<speaker>Ana Ruiz</speaker> afirmó que <content kind="indirect">la junta abrirá otro pozo</content>, cuya fecha no quiso adelantar.

146 a second that before its own verb
<speaker>Ana Ruiz</speaker> explicó que <content kind="indirect">la venta se debe a que su propio canal, el Norte, coincide en parte con el viejo</content>.

147 compared and then told
<content kind="indirect">Un depósito más grande que un autobús pasará este viernes por Oriel</content>, dice <speaker>Ana Ruiz</speaker>.

148 what is said besides, and what limits it
<speaker>Ana Ruiz</speaker> recordó que <content kind="indirect">la junta propone y no dispone</content> y, tras asegurar que <content kind="indirect">no piensa dimitir</content>, emplazó al alcalde a que <content kind="indirect">acuda al juzgado</content>.

149 limited by a report of its own
<speaker>Ana Ruiz</speaker> admitió que <content kind="indirect">el canal falló en mayo</content>, si bien matizó que <content kind="indirect">la sequía lo dañó antes</content>.

150 said for months
Habló <speaker>Ana Ruiz</speaker>, que lleva meses repitiendo que <content kind="indirect">el tamaño importa</content>.

151 before a judge
<speaker>Tomás Leal</speaker>, detenido desde el lunes, ha declarado ante el juez que <content kind="indirect">pidió ayuda por radio y le fue negada</content>.

152 seen as unlikely
<speaker>Ana Ruiz</speaker> ve <content kind="indirect">difícil que la presa se llene</content>.

153 three clauses, one conjunction
<speaker>Ana Ruiz</speaker> explicó que <content kind="indirect">la última limpieza se hizo en abril</content>, que <content kind="indirect">los papeles obran en el juzgado</content> y que <content kind="indirect">habrá que buscar el fallo en otra parte</content>.

154 no: two relative clauses of a noun
<speaker>Ana Ruiz</speaker> dijo que <content kind="indirect">llamó a un vecino, que llegó tarde y que venía solo</content>.

155 a remark with a noun
<speaker>Ana Ruiz</speaker> propuso que <content kind="indirect">una guardia neutral cuide el puente</content>, idea que nadie aplaudió.

156 what was left unsaid
<speaker>Ana Ruiz</speaker> aseguró que <content kind="indirect">el alcalde conocía los informes</content>, aunque no aportó prueba alguna.

157 reports in a row
<speaker>Ana Ruiz</speaker> considera <content kind="indirect">insuficientes las garantías</content>, exige que <content kind="indirect">se firmen antes de la junta</content> y anuncia protestas.

158 a source in a relative clause
Habló después <speaker>Ana Ruiz</speaker>, para quien <content kind="indirect">se pretende cargar la culpa al más débil</content>.

159 treated as
El diputado Luis Mena dejó el debate y <speaker>Ana Ruiz</speaker> lo trató de “<content kind="mixed">fugitivo</content>”.

160 to whom it seems so
A <speaker>Ana Ruiz</speaker>, que no se considera enemiga de nada, le irrita que <content kind="indirect">los llamen ecologistas de salón</content>.

161 no: what is liked by nobody in particular
Parece que llueve y al pueblo no le gusta el barro.

162 a wish in the conditional
<speaker>Ana Ruiz</speaker> preferiría que <content kind="indirect" modality="hypothetical">los libros fuesen a la universidad</content>.

163 to several at once
<speaker>Ana Ruiz</speaker> ha declarado a sus familiares y amigos que <content kind="indirect">está contenta</content>, que <content kind="indirect">ella nunca se fue</content> y que <content kind="indirect">volverá en mayo</content>.

164 what an argument is
El argumento de <speaker>Ana Ruiz</speaker> es que <content kind="indirect">el ahorro compensará el coste de la obra</content>.

165 blamed at a distance
<speaker>Ana Ruiz</speaker> acusó al alcalde en una carta abierta de <content kind="indirect">usar métodos poco limpios</content>.

166 an aside between dashes
<speaker>Ana Ruiz</speaker> aseguró —entre otras cosas— que <content kind="indirect">la salida del alcalde fue un acuerdo</content>.

168 semicolons between the clauses
<speaker>Ana Ruiz</speaker> subrayó que <content kind="indirect">el nivel apenas cambia con la veda</content>; que <content kind="indirect">la mejora se nota en el río</content>, y que <content kind="indirect">los peces vuelven</content>.

169 from a body by its name
En Telmar alegan <content kind="indirect" by="Telmar">desconocer el contenido del informe</content>. La empresa Telmar tiene sede en Oriel.

170 a relative clause within an aside
<speaker>Ana Ruiz</speaker> asegura que <content kind="indirect">se unió a la Corriente Popular —una fracción nacida antes de la sequía y que era dirigida por Luis Mora—</content>, pero no precisa la fecha.

171 an infinitive before the main verb
<speaker>Ana Ruiz</speaker> llegó al cargo con la promesa de <content kind="indirect">frenar las obras del canal</content>, bloqueó la licencia y dimitió.

172 a relative clause after an apposition
<speaker>Ana Ruiz</speaker>, líder del partido Liga Verde, que llegó al cargo con la promesa de <content kind="indirect">frenar las obras del canal</content>, no contestó.

173 whose words are rejected
El alcalde Luis Mora lamentó las declaraciones de <speaker>Ana Ruiz</speaker> al asegurar que <content kind="indirect">el plan está muerto</content>.

174 a name after pero
Carlos Prat los llamó enemigos por sus denuncias, pero <speaker>Sonante</speaker> replicó que «<content kind="mixed">no somos enemigos de nadie</content>».

175 no: which matter is meant
Ana Ruiz dio un adelanto y se refirió al papel que la ciencia cumple en la vida de las personas.

176 no: which addressees are meant
Ana Ruiz respondió a los medios de comunicación que divulgaron imágenes suyas.

177 what a reporter misses
<speaker>Ana Ruiz</speaker> dijo que <content kind="indirect">se pagará una renta</content> cuya cifra no se dio a conocer.

178 said to be believed
<speaker>Ana Ruiz</speaker> dijo creer que <content kind="indirect">otras cuatro minas están vacías</content>, aunque evitó identificarlas.

179 when the article was written
<speaker>Ana Ruiz</speaker> dijo que <content kind="indirect">ya pidió a la plataforma bajar el vídeo</content>, pero hasta el cierre de esta nota seguía en línea.

180 whom a recording lets hear
Luis Mora mostró una grabación en la que se escucha a la exdiputada <speaker>Ana Ruiz</speaker> afirmar que <content kind="indirect">el dinero salió del palacio</content>.

181 an aside after the copula
El reto es, explicó <speaker>Ana Ruiz</speaker>, <content kind="indirect">garantizar el riego de forma igualitaria para todos</content>.

76 no: a verb that means something else
Ana Ruiz cuenta con el apoyo de los regantes.

77 no: edad
Según la edad, los vecinos pagan más o menos.

78 no: things do not speak
Todo indica que lloverá en otoño.

79 no: operation in marks
La policía detuvo a dos hombres en la operación “Cauce”.
"""


def _cases() -> Iterator[tuple[str, Annotated]]:
    for block in CASES.strip().split("\n\n"):
        name, marked = block.split("\n", 1)
        marked = marked.replace("<speaker_x>", "").replace("</speaker_x>", "")
        yield name, parse_annotated(marked)


def _analysed(text: str) -> Annotations:
    blocks = []
    at = 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    article = Article("case", "case.txt", "es", "", text, tuple(blocks), "", True)
    return annotate(parse(article, load_pipeline("es")), load_pack("es"), "case")


def _same(a: Span, b: Span) -> bool:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common >= 0.9 * (max(a.end, b.end) - min(a.start, b.start))


def _wrong(case: Annotated, got: Annotations) -> str:
    """What is wrong with a case, in words; nothing if it is right."""
    wanted = case.all("content")
    if len(got.quotes) != len(wanted):
        found = [q.content.of(case.text) for q in got.quotes]
        return f"{len(got.quotes)} quotes instead of {len(wanted)}: {found}"
    named = case.words("speaker")
    names = {chain.id: chain.name for chain in got.chains}
    for tagged, quote in zip(wanted, got.quotes, strict=True):
        if not _same(tagged.span, quote.content):
            return f"content is {quote.content.of(case.text)!r}"
        kind = tagged.attributes.get("kind")
        if kind and kind != quote.kind:
            return f"{quote.content.of(case.text)!r} is {quote.kind}"
        modality = tagged.attributes.get("modality", "said")
        if modality != quote.modality:
            return f"{quote.content.of(case.text)!r} is {quote.modality}"
        stance = tagged.attributes.get("stance")
        if stance and (quote.cue is None or stance != quote.cue.stance):
            return (
                f"the stance of {quote.content.of(case.text)!r} is {quote.cue and quote.cue.stance}"
            )
        reporter = tagged.attributes.get("reporter", "")
        if reporter not in names.get(quote.reporter or "", "") or (quote.reporter and not reporter):
            return f"{quote.content.of(case.text)!r} is reported by {quote.reporter}"
        by = tagged.attributes.get("by") or (named[0] if named else "Ana Ruiz")
        speaker = names.get(quote.speaker or "", "")
        if (by == "-") is not (quote.speaker is None) or (by != "-" and by not in speaker):
            return (
                f"{quote.content.of(case.text)!r} is said by {speaker or 'nobody'} ({quote.rule})"
            )
    return ""


def test_what_a_said_that_b_said() -> None:
    text = "Ana Ruiz dijo que Tomás Leal había asegurado que el embalse está vacío."
    outer, inner = _analysed(text).quotes
    assert outer.content.contains(inner.content)
    assert (outer.speaker, outer.reporter) == ("ana-ruiz", None)
    assert (inner.speaker, inner.reporter) == ("tomas-leal", "ana-ruiz")


def test_parts_of_an_interrupted_quote_share_a_group() -> None:
    text = "“No queda agua”, explicó Ana Ruiz, “y nadie hace nada”. “Otra cosa”, dijo Tomás Leal."
    first, second, other = _analysed(text).quotes
    assert first.group is not None
    assert first.group == second.group
    assert other.group is None


@pytest.mark.parametrize(
    ("description", "speaker"),
    [
        ("El exsecretario de Montes", "tomas-leal"),
        ("El secretario de Montes", "secretario-de-montes"),
        ("El también director del Instituto de Aguas y Montes", "tomas-leal"),
        ("El director del Instituto de Aguas y Montes", "director-del-instituto-de-aguas-y-montes"),
        ("El integrante del Instituto de Aguas y Montes", "tomas-leal"),
        ("El protagonista de «Marea»", "tomas-leal"),
    ],
)
def test_what_is_added_to_somebody_known_speaks_of_him(description: str, speaker: str) -> None:
    """An office held may be that of somebody new; one laid down, or one more, is not."""
    text = (
        "Las obras del canal empezaron ayer. Tomás Leal aseguró que el embalse está vacío. Añadió "
        "que Julia Prado y Luis Mora conocen el plan. La obra costará diez millones. El agua "
        "llegará a Lersia en junio. Nadie sabe cuánto durará. Los regantes la esperan. "
        f"{description} admitió que la obra llega tarde."
    )
    assert _analysed(text).quotes[-1].speaker == speaker


def test_a_name_in_the_next_line_stands_beside_no_description() -> None:
    """Some papers print a headline cut short above the whole one."""
    text = (
        "Vega Solís “me da vergüenza”, suelta la escritora\n\nVega Solís “me da vergüenza”, suelta la "
        "escritora Beatriz Gil\n\nLa escritora Beatriz Gil respondió al ingeniero Tomás Vega Solís."
    )
    assert _analysed(text).quotes[0].speaker == "beatriz-gil"


def test_a_specialist_who_is_a_man_is_no_woman() -> None:
    text = (
        "El embalse está vacío, dijo la dermatóloga, Cruz Gil. La especialista en piel explicó que el agua "
        "es mala. A su vez, el especialista en riego Luis Mora señaló que no. “La piel es delicada”, "
        "aconsejó el especialista."
    )
    assert _analysed(text).quotes[-1].speaker == "luis-mora"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "El informe pericial, obra de Luis Mena, concluye que el pilar carecía de hierro.",
            "luis-mena",
        ),
        (
            "Según los datos que la Fundación Cauce facilitó ayer, el embalse está vacío.",
            "fundacion-cauce",
        ),
        (
            "La Clínica Luna lo negó ayer. En una nota la entidad sostiene que nadie fue mal atendido.",
            "clinica-luna",
        ),
        (
            "Habló la presidenta del club, Ana Ruiz. La dirigente, profesora jubilada, anunció que se irá.",
            "ana-ruiz",
        ),
        (
            "La jueza Eva Gil calló. Quien no se calla es Ana Ruiz. “Nos enteramos por la radio”, soltó "
            "la portavoz de la Plataforma por la Sanidad.",
            "ana-ruiz",
        ),
        (
            "El alcalde, Tomás Leal, calló. El patrón mayor Luis Mena no ha dormido. El de Arnela pide "
            "que los dejen trabajar.",
            "luis-mena",
        ),
    ],
)
def test_whom_a_description_means(text: str, speaker: str) -> None:
    assert _analysed(text).quotes[-1].speaker == speaker


def test_an_office_first_and_then_the_name_is_one_actor() -> None:
    text = (
        "La jueza Eva Gil calló ayer. El secretario del ramo, por su parte, pidió paciencia. “Hay una "
        "mesa”, manifestó el funcionario. Wilmer Castaño Rúa, que es médico, recordó que el agua es mala."
    )
    found = _analysed(text)
    assert [q.speaker for q in found.quotes[-2:]] == ["wilmer-castano-rua"] * 2


def test_constructions() -> None:
    cases = list(_cases())
    failed = [
        f"{name}: {wrong}" for name, case in cases if (wrong := _wrong(case, _analysed(case.text)))
    ]
    assert len(failed) <= (1 - FLOOR) * len(cases), "\n".join(failed)
