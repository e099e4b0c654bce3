"""The measuring rod: Flask with one SQLAlchemy query and a Jinja table of 26 rows, nothing else."""

import logging
import sys
from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa
import waitress
from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ROWS = 26

PAGE = """<!doctype html>
<html lang="da">
  <head><meta charset="utf-8"><title>Møder</title></head>
  <body>
    <h1>Møder</h1>
    <table>
      <thead><tr><th>Dato</th><th>Tid</th><th>Sted</th><th>Emne</th><th>Status</th></tr></thead>
      <tbody>
        {% for row in rows %}
          <tr>
            <td>{{ row.day }}</td>
            <td>{{ row.time }}</td>
            <td>{{ row.place }}</td>
            <td><a href="/moeder/{{ row.id }}">{{ row.subject }}</a></td>
            <td>{{ row.state }}</td>
          </tr>
        {% endfor %}
      </tbody>
    </table>
  </body>
</html>
"""


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Row(Base):
    __tablename__ = "row"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]
    time: Mapped[str] = mapped_column(sa.String(10))
    place: Mapped[str] = mapped_column(sa.String(60))
    subject: Mapped[str] = mapped_column(sa.String(120))
    state: Mapped[str] = mapped_column(sa.String(20))


def create_app(database: Path) -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{database}"
    app.jinja_loader = DictLoader({"table.html": PAGE})  # compiled once, as files are
    db.init_app(app)

    @app.get("/")
    def table() -> str:
        rows = db.session.scalars(sa.select(Row).order_by(Row.day)).all()
        return render_template("table.html", rows=rows)

    with app.app_context():
        Base.metadata.create_all(db.engine)
        if not db.session.scalar(sa.select(sa.func.count()).select_from(Row)):
            db.session.add_all(_row(number) for number in range(ROWS))
            db.session.commit()
    return app


def _row(number: int) -> Row:
    return Row(
        day=date(2026, 1, 7) + timedelta(weeks=2 * number),
        time="kl. 09.00",
        place=f"Rådhuset, mødelokale {number % 5}",
        subject=f"Borger {number}: hvem er myndighed, og hvilken hjælp passer?",
        state="planlagt",
    )


if __name__ == "__main__":
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    waitress.serve(
        create_app(Path(sys.argv[1])),
        listen=f"127.0.0.1:{sys.argv[2]}",
        threads=int(sys.argv[3]),
        ident=None,
    )
