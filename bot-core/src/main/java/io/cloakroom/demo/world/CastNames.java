package io.cloakroom.demo.world;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.line.NameReader;
import java.util.Locale;
import java.util.Optional;

/** Whom {@code @ana} and what {@code #site} mean; the sign may be left out. */
public final class CastNames implements NameReader {
  @Override
  public Optional<Person> person(String typed) {
    return DemoCast.member(without("@", typed)).map(DemoCast.Member::person);
  }

  @Override
  public Optional<String> group(String typed) {
    return Optional.of(without("@", typed)).filter(DemoCast.groups()::contains);
  }

  @Override
  public Optional<Conversation> conversation(String typed) {
    return DemoCast.channel(without("#", typed)).map(DemoCast.Channel::conversation);
  }

  private static String without(String sign, String typed) {
    String id = typed.strip().toLowerCase(Locale.ROOT);
    return id.startsWith(sign) ? id.substring(1) : id;
  }
}
