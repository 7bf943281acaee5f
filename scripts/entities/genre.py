# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotated lines of the kinds that newswire has and the open corpora lack: headlines in capitals, datelines, bylines,
results and tables. Made from patterns of our own and lists of names; always the same."""
import random

MONTHS = "January February March April May June July August September October November December".split()
AGENCIES = ["Reuters", "AP", "AFP", "UPI", "Xinhua", "Interfax"]
SPORTS = ["SOCCER", "TENNIS", "CRICKET", "GOLF", "CYCLING", "RUGBY UNION", "BASKETBALL", "ATHLETICS", "SKIING", "BASEBALL",
          "BOXING", "MOTOR RACING", "ICE HOCKEY", "SWIMMING"]
# With the town or country where it is held in front, or by themselves.
EVENTS = ["Open", "Grand Prix", "Masters", "Classic", "Marathon", "Championships", "Cup", "Invitational", "International", "Rally"]
FIXED_EVENTS = ["World Cup", "European Cup", "UEFA Cup", "Champions League", "Davis Cup", "Asian Cup", "Olympic Games", "World Series",
                "Ryder Cup", "Super Bowl", "World Championships", "Commonwealth Games", "Copa America", "European Championship"]
NEWS = ["{C} SAYS TO HOLD TALKS WITH {C} NEXT WEEK .", "{C} PREMIER MEETS {P} .", "{P} WINS OPEN TITLE .", "{C} BEAT {C} IN FINAL .",
        "{P} RESIGNS AS HEAD OF PARTY .", "FLOODS KILL TEN IN {C} .", "{C} SHARES CLOSE HIGHER .", "POLICE HOLD TWO IN {T} AFTER BLAST .",
        "{P} OUT OF {C} SQUAD .", "{F} LEADS AFTER SECOND ROUND .", "{T} STOCKS END LOWER .", "{C} REBELS ATTACK TOWN .",
        "{F} SIGNS FOR {T/ORG} .", "{T/ORG} HELD TO DRAW BY {T/ORG} .", "{E} RESULTS .", "{P} WINS {E} .", "{C} NAME SQUAD FOR {E} ."]
TABLES = {
    "results": ["{T/ORG} {n} {T/ORG} {n}", "{T/ORG} {n} {T/ORG} {n} ( halftime {n}-{n} )"],
    "nations": ["{C} {n} {C} {n}", "{C} beat {C} {n}-{n} ( halftime {n}-{n} )"],
    "standings": ["{T/ORG} {k} {k} {n} {n} {k} {k} {k}", "{T/ORG} {k} {k} .{k}5 -", "{T/ORG} {k} {k} .{k}5 {k} 1/2"],
    "national standings": ["{C} {n} {n} {n} {n} {k} {k} {k}", "{k}. {C} {k}.{k} points"],
    "fixtures": ["{T/ORG} v {T/ORG}", "{T/ORG} AT {T/ORG}"],
    "summaries": ["In {T} , {P} scored twice as {T/ORG} beat {T/ORG} {n}-{n} .",
                  "At {T} , {P} had {k} points and {T/ORG} won {k}-{k} over {T/ORG} .",
                  "{T/ORG} {n} ( {F} {k} , {F} {k} ) {T/ORG} {n} . Attendance {k},{k}00",
                  "{F} ( {n}-{n} ) pitched for {T/ORG} , which leads {T/ORG} by {n} games .",
                  "{C} captain {P} said in {T} that {C} would be at full strength against {C} .",
                  "{T/ORG} striker {P} and {C} goalkeeper {P} are out .", "{T/ORG} coach {P} left {T} on Monday ."],
    "tennis": ["{P} ( {C} ) beat {P} ( {C} ) {n}-{n} {n}-{n}", "{k} - {P} ( {C} ) beat {P} ( {C} ) {n}-{n} {n}-{n} {n}-{n}"],
    "times": ["{k}. {P} ( {C} ) {k}.{k} seconds", "{k}. {P} ( {C} ) {n}:{k}.{k}", "{k} {P} ( {C} )"],
    "scores": ["{P} {k} {k} {k}", "{F} {k} not out", "{I} c {F} b {F} {k}", "{k} {P} {k} {k} {k} {k}"],
}
CAPITALS = {"results", "standings", "fixtures"}  # Tables that some agencies write in capitals.
TALK = ["By {P}", "{T} {y}-{k}-{k}", "{T} , {M} {k} ( {A} ) -", "{T} , {C} {y}-{k}-{k}", "{T} , {C} ( {A} ) -", "{T} ( {A} ) -",
        "( {A} )", "( c ) {A} {y}", "-- {P} , {T} newsroom", "{T} , {M} {k} -", "{A} {M} {k}",
        "Scores in {C} first division matches on Saturday :", "Results of {C} league matches played on Sunday :",
        "Leading scores after the first round in {T} on {M} {k} :", "Results from the second round of the {E} on {M} {k} :",
        "Result of a {E} qualifying match played on Sunday :", "{P} of {C} won the {E} in {T} on Sunday .",
        "Scorers : {F} ( {k}th ) , {F} ( {k}th )", "Attendance : {k},{k}00"]


class Maker:
    """Fills patterns with names: P a person, F a family name, I initials and family name, C a country, T a town,
    E a sports event."""

    def __init__(self, given, family, countries, towns):
        self.random = random.Random(20260101)
        self.given, self.family = given, family
        self.countries, self.towns = countries, towns

    def name(self, what):
        pick = self.random.choice
        if what == "P":
            return [*pick(self.given).split()[:1], *pick(self.family).split()[:2]], "PER"
        if what == "F":
            return pick(self.family).split(), "PER"
        if what == "I":
            return [pick("ABCDEGHJKLMNPRSTVW") + ".", *pick(self.family).split()], "PER"
        if what == "C":
            return pick(self.countries).split(), "LOC"
        if what == "T":
            return pick(self.towns).split(), "LOC"
        if what == "E":
            if self.random.random() < 0.4:
                return pick(FIXED_EVENTS).split(), "MISC"
            return [*pick(self.towns + self.countries).split(), *pick(EVENTS).split()], "MISC"
        if what == "A":
            return [pick(AGENCIES)], "ORG"
        if what == "M":
            return [pick(MONTHS)], "O"
        raise ValueError(what)

    def line(self, pattern, capitals=False):
        sentence = []
        for word in pattern.split():
            if word[0] == "{" and word[1].isupper():
                what, _, kind = word.strip("{}").partition("/")
                tokens, usual = self.name(what)
                kind = kind or usual
                for i, token in enumerate(tokens):
                    tag = "O" if kind == "O" else ("I-" if i else "B-") + kind
                    sentence.append((token.upper() if capitals else token, tag))
                continue
            for mark, low, high in (("{n}", 0, 7), ("{k}", 1, 99), ("{y}", 1985, 2024)):
                while mark in word:
                    word = word.replace(mark, str(self.random.randint(low, high)), 1)
            sentence.append((word, "O"))
        return sentence

    def articles(self, count):
        """Articles as lists of sentences."""
        for _ in range(count):
            pick = self.random.choice
            article = [self.line(f"{pick(SPORTS)} - {pick(NEWS)}" if self.random.random() < 0.5 else pick(NEWS), True)]
            article += [self.line(pick(TALK)) for _ in range(2)]
            table = pick(sorted(TABLES))
            capitals = table in CAPITALS and self.random.random() < 0.4
            rows = [pick(TABLES[table])] * self.random.randint(3, 8)
            if table == "summaries":
                rows = [pick(TABLES[table]) for _ in rows]
            article += [self.line(pattern, capitals) for pattern in rows]
            yield article


def in_capitals(sentences, share):
    """Copies of some sentences in capitals."""
    chosen = random.Random(7)
    for sentence in sentences:
        if sentence[0][0] != "-DOCSTART-" and len(sentence) < 15 and chosen.random() < share:
            yield [(token.upper(), tag) for token, tag in sentence]
