package io.cloakroom.gateway.pages;

import java.util.List;

/**
 * What stands on the page of the numbers of a workspace.
 *
 * @param name of whoever reads it
 * @param export whether they came for the file
 * @param missing of which months some is missing, in sentences
 * @param latest the last month beside the one before it; empty where nothing is counted
 * @param plots how each went over a year
 */
public record NumbersView(
    String name,
    String formToken,
    boolean export,
    List<String> missing,
    List<Table> latest,
    List<RecordView.Plot> plots) {
  public NumbersView {
    missing = List.copyOf(missing);
    latest = List.copyOf(latest);
    plots = List.copyOf(plots);
  }

  /**
   * Two months beside each other.
   *
   * @param before what the month before is called; empty where nothing is known of it
   */
  public record Table(String month, String before, List<Row> rows) {
    public Table {
      rows = List.copyOf(rows);
    }
  }

  /** One number of both, and what it means. */
  public record Row(String label, String meaning, String value, String before) {}
}
