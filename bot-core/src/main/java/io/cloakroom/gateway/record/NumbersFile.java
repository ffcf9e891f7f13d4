package io.cloakroom.gateway.record;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import io.cloakroom.numbers.Measure;
import io.cloakroom.numbers.MonthlyNumbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The numbers of months as a file: a line for each, lengths in seconds, what is kept in bytes; what
 * is not known is empty.
 */
enum NumbersFile {
  /** As RFC 4180 has it: no cell holds anything but a number, a month and a yes or no. */
  CSV("text/csv; charset=utf-8") {
    @Override
    String text(List<MonthlyNumbers> months) {
      String head =
          "month,over,in_part,"
              + Stream.of(Measure.values()).map(NumbersFile::name).collect(joining(","));
      return Stream.concat(Stream.of(head), months.stream().map(this::line))
          .map(line -> line + "\r\n")
          .collect(joining());
    }

    private String line(MonthlyNumbers month) {
      return month.month()
          + ","
          + month.over()
          + ","
          + month.inPart()
          + ","
          + Stream.of(Measure.values()).map(one -> number(one, month)).collect(joining(","));
    }
  },
  NDJSON("application/x-ndjson; charset=utf-8") {
    @Override
    String text(List<MonthlyNumbers> months) {
      return months.stream().map(one -> line(one) + "\n").collect(joining());
    }

    private String line(MonthlyNumbers month) {
      String numbers =
          Stream.of(Measure.values())
              .map(
                  one -> {
                    String number = number(one, month);
                    return "\"" + name(one) + "\":" + (number.isEmpty() ? "null" : number);
                  })
              .collect(joining(","));
      return "{\"month\":\""
          + month.month()
          + "\",\"over\":"
          + month.over()
          + ",\"in_part\":"
          + month.inPart()
          + ","
          + numbers
          + "}";
    }
  };

  private final String type;

  NumbersFile(String type) {
    this.type = type;
  }

  abstract String text(List<MonthlyNumbers> months);

  /** Its media type. */
  String type() {
    return type;
  }

  /** As it stands in addresses and behind names of files. */
  String word() {
    return name().toLowerCase(ROOT);
  }

  static String name(Measure measure) {
    return measure.name().toLowerCase(ROOT);
  }

  static String number(Measure measure, MonthlyNumbers month) {
    OptionalDouble value = measure.value(month);
    return value.isEmpty()
        ? ""
        : BigDecimal.valueOf(value.getAsDouble()).stripTrailingZeros().toPlainString();
  }
}
