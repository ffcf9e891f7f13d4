package io.cloakroom.intake.queue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the one table of the intake for people: a picture, its stages, and its moves. */
final class StageDrawing {
  private StageDrawing() {}

  /** In Markdown, as it stands in the architecture page. */
  static String markdown() {
    return String.join("\n\n", picture(), stages(), moves());
  }

  private static String picture() {
    Stream<String> begins = Stream.of("    [*] --> " + Stage.RECEIVED);
    Stream<String> moves = Arrays.stream(Move.values()).flatMap(StageDrawing::arrows);
    Stream<String> ends =
        Arrays.stream(Stage.values())
            .filter(Stage::isFinal)
            .map(stage -> "    " + stage + " --> [*]");
    return Stream.of(begins, moves, ends)
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "```mermaid\nstateDiagram-v2\n", "\n```"));
  }

  private static Stream<String> arrows(Move move) {
    return move.from().stream()
        .filter(from -> move.to().filter(to -> to != from).isPresent())
        .map(from -> "    " + from + " --> " + move.to().orElseThrow() + ": " + words(move));
  }

  private static String stages() {
    List<String> rows =
        Arrays.stream(Stage.values())
            .map(
                stage ->
                    row(
                        stage.name(),
                        stage.meaning(),
                        stage.card().map(StageDrawing::words).orElse("no card"),
                        turn(stage),
                        whenDeleted(stage)))
            .toList();
    return table(
        rows,
        "stage",
        "what is true of the post",
        "original",
        "turn",
        "what may become of it by the chat");
  }

  private static String turn(Stage stage) {
    return stage.isWorkedOn()
        ? String.valueOf(Stage.mostUrgentFirst().indexOf(stage) + 1)
        : "nothing to do";
  }

  private static String whenDeleted(Stage stage) {
    String moves =
        Arrays.stream(Move.values())
            .filter(move -> move.by() == Move.By.CHAT && move.due() == Consequence.Due.AT_ONCE)
            .filter(move -> move.isFrom(stage))
            .map(StageDrawing::words)
            .collect(Collectors.joining(", "));
    return moves.isEmpty() ? "nothing: an echo of our own, or too late" : moves;
  }

  private static String moves() {
    List<String> rows =
        Arrays.stream(Move.values())
            .map(
                move ->
                    row(
                        words(move),
                        move.from().stream().map(Stage::name).collect(Collectors.joining(", ")),
                        move.to().map(Stage::name).orElse("stays there"),
                        move.reason(),
                        words(move.by()),
                        words(move.due()),
                        words(move.lease()),
                        words(move.setbacks())))
            .toList();
    return table(rows, "move", "from", "to", "because", "by", "due again", "lease", "setbacks");
  }

  private static String table(List<String> rows, String... heads) {
    String line = row(Arrays.stream(heads).map(head -> "---").toArray(String[]::new));
    return Stream.concat(Stream.of(row(heads), line), rows.stream())
        .collect(Collectors.joining("\n"));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
