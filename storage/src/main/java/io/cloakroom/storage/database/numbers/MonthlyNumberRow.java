package io.cloakroom.storage.database.numbers;

import static java.util.stream.Collectors.joining;

import io.cloakroom.numbers.Figure;
import io.cloakroom.numbers.Lengths;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.storage.database.column.CodeColumn;
import io.cloakroom.storage.database.column.WorkspaceColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The numbers of one month of one workspace. */
@Entity
@Table(name = "monthly_number")
class MonthlyNumberRow {
  @Id UUID id;
  String workspace;
  String forMonth;
  boolean isOver;
  boolean inPart;
  String figures;
  String exposed;
  String answered;

  static MonthlyNumberRow of(MonthlyNumbers numbers) {
    MonthlyNumberRow row = new MonthlyNumberRow();
    row.id = UUID.randomUUID();
    row.workspace = WorkspaceColumn.write(numbers.workspace());
    row.forMonth = numbers.month().toString();
    row.take(numbers);
    return row;
  }

  void take(MonthlyNumbers numbers) {
    isOver = numbers.over();
    inPart = numbers.inPart();
    figures =
        numbers.figures().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(joining(","));
    exposed = numbers.exposed().text();
    answered = numbers.answered().text();
  }

  /** Figures that only a newer release knows are left out. */
  MonthlyNumbers toNumbers() {
    Map<Figure, Long> known = new EnumMap<>(Figure.class);
    Stream.of(figures.split(",", -1))
        .map(one -> one.split("=", -1))
        .filter(one -> one.length == 2)
        .forEach(
            one ->
                CodeColumn.read(Figure.class, one[0])
                    .ifPresent(figure -> known.put(figure, Long.valueOf(one[1]))));
    return new MonthlyNumbers(
        WorkspaceColumn.read(workspace),
        YearMonth.parse(forMonth),
        isOver,
        inPart,
        known,
        Lengths.parse(exposed),
        Lengths.parse(answered));
  }
}
