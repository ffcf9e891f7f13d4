package io.cloakroom.deploy.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes an event of the log without any words that people may have written: what its program says
 * with gaps for everything but numbers, which exceptions there were, and the codes in them. What is
 * said without values may have words put into it, and is left out.
 */
public final class WordlessConverter extends ClassicConverter {
  private static final Pattern GAP = Pattern.compile("\\{\\}");
  private static final Pattern CODE = Pattern.compile("^-?\\d{1,9}(?=:)");
  private static final String LEFT_OUT = "…";

  @Override
  public String convert(ILoggingEvent event) {
    return said(event) + causes(event);
  }

  private static String said(ILoggingEvent event) {
    Object[] values = event.getArgumentArray();
    if (values == null || event.getMessage() == null) {
      return "something whose words are left out, as they may be what people wrote";
    }
    Matcher gaps = GAP.matcher(event.getMessage());
    StringBuilder said = new StringBuilder();
    for (int i = 0; gaps.find(); i++) {
      Object value = i < values.length ? values[i] : LEFT_OUT;
      gaps.appendReplacement(said, value instanceof Number ? value.toString() : LEFT_OUT);
    }
    return gaps.appendTail(said).toString().replaceAll("[\r\n]+", " | ");
  }

  private static String causes(ILoggingEvent event) {
    return Stream.iterate(
            event.getThrowableProxy(), cause -> cause != null, IThrowableProxy::getCause)
        .map(cause -> "; " + cause.getClassName() + code(cause))
        .collect(Collectors.joining());
  }

  private static String code(IThrowableProxy cause) {
    return Optional.ofNullable(cause.getMessage())
        .map(CODE::matcher)
        .filter(Matcher::find)
        .map(found -> ", code " + found.group())
        .orElse("");
  }
}
