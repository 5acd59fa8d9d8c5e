"""The people named behind an office or a number of people, where a general parser hangs the name elsewhere."""

from regesta.extract.tree import Tree
from regesta.model.statement import Kind


def misplaced(tree: Tree, node: int, held: list[int]) -> list[int]:
    """Return the people named behind an office or a number of people whom the parser hung elsewhere.

    "two members of ORG, A and B" makes A a conjunct of ORG; "the leader of ORG A" makes ORG part of the name; "designated X
    a terrorist who …" leaves the terrorist without a name.
    """
    if tree.mentions[node] is not None:
        return []
    found: list[int] = []
    for one in held:
        own = tree.mentions[one]
        if own is None:
            continue
        person = own.named.kind is Kind.PERSON
        if not person:
            found += [each for each in tree.conjuncts(one) if is_person(tree, each)][:1]
        elif any(is_group(tree, each) for each in tree.kids(one, "compound", "nmod")):
            found.append(one)
    if tree.words[node].dep in ("oprd", "attr"):
        for each in tree.bearers(node):
            if is_person(tree, each):
                found.append(each)
            elif tree.mentions[each] is None and each != node:
                found += [one for one in (*tree.kids(each, "appos"), *tree.apposed(each)) if is_person(tree, one)]
                found += [
                    one for of in tree.objects_of(each, "of") for one in tree.kids(of, "appos") if is_person(tree, one)
                ]
    return list(dict.fromkeys(found))


def affiliated(tree: Tree, node: int) -> list[int]:
    """Return what people are said to belong to behind their noun: "men who belong to X", "a group calling itself X"."""
    found: list[int] = []
    for verb in tree.kids(node, "acl", "relcl"):
        lemma = tree.lemma(verb)
        if lemma in ("belong", "link"):
            found += tree.objects_of(verb, "to")
        elif lemma in ("call", "name", "style", "term"):
            found += tree.kids(verb, "oprd", "attr", "dobj", "xcomp")
        elif lemma in ("identify", "describe", "know", "present"):
            found += tree.objects_of(verb, "as")
        elif lemma == "be":
            found += tree.kids(verb, "attr")
    return [each for each in found if tree.words[each].tag.startswith("N")]


def is_person(tree: Tree, node: int) -> bool:
    """Tell whether a node names a person."""
    mention = tree.mentions[node]
    return mention is not None and mention.named.kind is Kind.PERSON


def is_group(tree: Tree, node: int) -> bool:
    """Tell whether a node names an organisation, a body or a country."""
    mention = tree.mentions[node]
    return mention is not None and mention.named.group
