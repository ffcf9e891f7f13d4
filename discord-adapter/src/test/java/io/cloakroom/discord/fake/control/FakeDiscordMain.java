package io.cloakroom.discord.fake.control;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.cloakroom.discord.fake.FakeDiscord;
import java.io.PrintStream;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/**
 * The fake as a program, to look at the product by hand and for tests in another process.
 * Arguments: the ports of API, gateway, files and control, each 0 or left out for any free one.
 * Prints one line NAME=VALUE per thing to know.
 */
public final class FakeDiscordMain {
  private FakeDiscordMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
    FakeDiscord.Ports ports =
        new FakeDiscord.Ports(port(arguments, 0), port(arguments, 1), port(arguments, 2));
    FakeDiscord discord = FakeDiscord.start(Clock.systemUTC(), ports);
    discord.person("ana");
    discord.person("ben");
    discord.crawler().crawl(true);
    ControlApi control = new ControlApi(discord, port(arguments, 3));
    print(discord, control, System.out);
    Thread.currentThread().join();
  }

  private static int port(String[] arguments, int index) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : 0;
  }

  private static void print(FakeDiscord discord, ControlApi control, PrintStream out) {
    out.println("CLOAKROOM_DISCORD_TOKEN=" + discord.botToken());
    out.println("CLOAKROOM_DISCORD_CLIENT_SECRET=" + discord.clientSecret());
    out.println("CLOAKROOM_DISCORD_API_URL=" + discord.apiUrl());
    out.println("CLOAKROOM_DISCORD_GATEWAY_URL=" + discord.gatewayUrl());
    out.println("CLOAKROOM_DISCORD_FILE_HOSTS=" + discord.cdnHost());
    out.println("CONTROL_URL=" + control.url());
    out.flush();
  }
}
