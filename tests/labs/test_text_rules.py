"""Every text in content/ keeps the rules of style; each rule is shown to reject something."""

import pytest
import text_rules as rules

TEXTS = sorted(rules.CONTENT.glob("*/*.py"))
OPENING = "# %% [markdown]\n# # Try it\n#\n" + "\n".join(f"# {phrase}" for phrase in rules.OPENING)


@pytest.fixture(params=TEXTS, ids=lambda path: path.stem, scope="module")
def cells(request):
    """Give the cells of each text."""
    return rules.cells_of(request.param.read_text(encoding="utf-8"))


def test_there_are_texts_to_look_at():
    assert {"week2_logistic_regression", "start_here"} <= {path.stem for path in TEXTS}


RULES = {
    rules.long_prose: "# %% [markdown]\n# " + "word " * 81,
    rules.long_code: "# %%\n" + "x = 1\n" * 13,
    rules.wrong_opening: "# %% [markdown]\n# # Try it\n",
    rules.titles_in_capitals: "# %% [markdown]\n# ## Try The Sigmoid\n",
    rules.merged_lists: "# %% [markdown]\n# 1. Read the prose. 2. Run the cell.\n",
    rules.pictures_without_sentence: '# %%\nplots.show_bars({}, xlabel="x", alt="Bars")\n',
    rules.spoiling_alts: '# %% [markdown]\n# **Predict.** What is it?\n\n# %%\nf(alt="It is 4.")\n',
    rules.hidden_state: "# %%\nnp.random.seed(1)\n",
    rules.predictions_without_reason: "# %% [markdown]\n# **Predict.** Is it 2?\n\n# %%\n1 + 1\n",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_text_breaks(rule, cells):
    assert rule(cells) == []


@pytest.mark.parametrize(
    ("rule", "broken"), RULES.items(), ids=lambda x: getattr(x, "__name__", "")
)
def test_a_broken_text_is_noticed_by(rule, broken):
    assert len(rule(rules.cells_of(broken))) >= 1


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        (rules.wrong_opening, OPENING + "\n\n# %% [markdown]\n# # Another title\n"),
        (rules.pictures_without_sentence, "# %%\nimport matplotlib.pyplot as plt\n"),
        (rules.pictures_without_sentence, '# %%\nplots.show_bars({}, xlabel="x")\n'),
        (
            rules.spoiling_alts,
            '# %% [markdown]\n# **Why.** No. **Predict.** And 3?\n\n# %%\nf(alt="3 gives 9.")\n',
        ),
        (rules.hidden_state, "# %%\n# %matplotlib inline\n!ls\n"),
        (rules.hidden_state, "# %%\nrng = np.random.default_rng()\n"),
        (
            rules.predictions_without_reason,
            "# %% [markdown]\n# **Predict.** Is it 2?\n\n# %% [markdown]\n# **Why.** It is.\n",
        ),
    ],
)
def test_other_ways_to_break_a_rule_are_noticed_too(rule, broken):
    assert rule(rules.cells_of(broken))


def test_words_are_counted_without_formulas_code_and_tables():
    assert rules.words_of("Take $w^T x$ and `np.exp`.\n\n| a | b |\n\n$$\nz\n$$\n") == [
        "Take",
        "and",
    ]


def test_words_are_counted_without_the_targets_of_links():
    assert rules.words_of("Open [one lab](week1_data.ipynb).") == ["Open", "one", "lab"]


def test_the_prose_can_be_read_in_the_ninth_school_year(cells):
    assert rules.grade(cells) <= rules.HIGHEST_GRADE


def test_learned_prose_is_given_a_higher_grade():
    learned = (
        "# %% [markdown]\n# Differentiability considerations notwithstanding, the optimisation "
        "procedure necessitates hyperparameter initialisation methodologies.\n"
    )
    assert rules.grade(rules.cells_of(learned)) > rules.HIGHEST_GRADE
