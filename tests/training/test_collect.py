import tarfile
import zipfile

from collect import SHEET, pack_trees, true_articles


def workbook(path, rows):
    """A workbook as small as the format allows: shared strings and one sheet."""
    words = [word for row in rows for word in row]
    strings = "".join(f"<si><t>{word}</t></si>" for word in words)
    sheet, n = "", 0
    for number, row in enumerate(rows, start=1):
        cells = ""
        for column, _ in zip("ABCD", row, strict=False):
            cells += f'<c r="{column}{number}" t="s"><v>{n}</v></c>'
            n += 1
        sheet += f'<row r="{number}">{cells}</row>'
    space = SHEET.strip("{}")
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{strings}</sst>')
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{space}"><sheetData>{sheet}</sheetData></worksheet>',
        )


def test_only_articles_labelled_true(tmp_path):
    path = tmp_path / "train.xlsx"
    rows = [("Id", "Category", "Headline", "Text")]
    rows += [("1", "Fake", "Uno", "No."), ("2", "True", "Dos", "Sí.")]
    workbook(path, rows)
    (article,) = true_articles(path)
    assert article["id"] == "train-2"
    assert article["headline"] == "Dos"
    assert article["text"] == "Sí."


def test_trees_come_out_as_utf8(tmp_path):
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("cess_esp/a.tbf", "(rg aquí aquí)".encode("iso-8859-15"))
        archive.writestr("cess_esp/README", "no")
    assert pack_trees(tmp_path / "c.zip", tmp_path / "c.tar.xz") == 1
    with tarfile.open(tmp_path / "c.tar.xz") as archive:
        (member,) = archive.getmembers()
        stream = archive.extractfile(member)
        assert stream is not None
        assert stream.read().decode("utf8") == "(rg aquí aquí)"
