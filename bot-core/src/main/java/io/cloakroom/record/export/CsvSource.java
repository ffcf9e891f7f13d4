package io.cloakroom.record.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** What {@link CsvSink} wrote. */
final class CsvSource implements ExportSource {
  private final MappingIterator<Map<String, String>> lines;
  private final ExportHead head;

  CsvSource(InputStream in) throws IOException {
    try {
      lines =
          CsvCells.mapper()
              .readerForMapOf(String.class)
              .with(CsvCells.schema().withHeader())
              .readValues((InputStream) new ShortLines(in));
      Map<String, String> first = lines.hasNextValue() ? lines.nextValue() : Map.of();
      head = HeadJson.read(new JsonMapper().readTree(cell(first, LeafColumns.DETAILS)));
    } catch (JsonProcessingException | CharConversionException | IllegalArgumentException none) {
      throw new Damaged(none);
    }
  }

  private static String cell(Map<String, String> line, String name) {
    return CsvCells.plain(line.getOrDefault(name, ""));
  }

  @Override
  public ExportHead head() {
    return head;
  }

  @Override
  public Optional<ExportedLeaf> next() throws IOException {
    try {
      if (!lines.hasNextValue()) {
        return Optional.empty();
      }
      Map<String, String> texts = lines.nextValue();
      texts.replaceAll((name, cell) -> CsvCells.plain(cell));
      return Optional.of(LeafColumns.read(texts));
    } catch (JsonProcessingException | CharConversionException | IllegalArgumentException none) {
      throw new Damaged(none);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
