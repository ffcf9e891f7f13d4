/**
 * A Discord in one process: HTTP API, gateway, file host, sign-in page and people, with real state,
 * on loopback.
 *
 * <pre>{@code
 * TurnableClock clock = new TurnableClock(Instant.parse("2040-01-01T10:00:00Z"));  // in the future, see below
 * FakeDiscord discord = FakeDiscord.start(clock);             // guild "Museum", channel "general", the bot in it
 * // settings: apiUrl(), gatewayUrl(), cdnHost(), botToken(), clientId(), clientSecret(), baseUrl() for sign-in
 * FakeChannel general = discord.guild().channel("general");
 * FakePerson ana = discord.person("ana");
 * FakeMessage post = ana.post(general, "look", FakeUpload.of("cat.jpg", bytes));
 * discord.await("the card", () -> ana.last(general).orElseThrow().buttons().contains("Open"));
 * FakeMessage answer = ana.press(ana.last(general).orElseThrow(), "Open").reply();
 * assertThat(answer.isEphemeral()).isTrue();
 * assertThat(discord.contractErrors()).isEmpty();              // in every test, at the end
 * discord.close();
 * }</pre>
 *
 * <h2>People</h2>
 *
 * {@code person(name)} gives a member of the first guild, {@code otherBot(name)} another bot,
 * {@code owner()} who may do everything. A {@link io.cloakroom.discord.fake.people.FakePerson}
 * posts, replies, forwards, edits, deletes, opens threads and forum posts, presses buttons by
 * label, types commands ({@code command(channel, "image list", Map.of("user", ben))}), completes,
 * fills in forms, uses message menus, joins, leaves, gets roles and time-outs, signs in, and sees
 * exactly what that person may see: {@code sees(channel)}, {@code ephemerals()}, {@code
 * directMessages()}. What a person may not do throws {@code IllegalStateException}. {@code
 * FakeInteraction.reply()}, {@code modal()} and {@code choices()} wait.
 *
 * <h2>Places</h2>
 *
 * {@code guild().add(ChannelKind.FORUM, "help")}, {@code channel.hide()}, {@code
 * channel.allow(role, bits)}, {@code channel.deny(person, bits)}, {@code channel.denyBot(bits)}
 * with the bits of {@link io.cloakroom.discord.fake.world.Permissions}; {@code guild().permit(role,
 * bits)}; {@code guild().botRole()}. Such a change returns once the bot has heard of it.
 *
 * <h2>What goes wrong</h2>
 *
 * <ul>
 *   <li>{@code faults()}: fail, refuse, hang up, hold a call at a gate, drop the answer after the
 *       effect.
 *   <li>{@code outage()} and {@code recover()}: nobody listens, then again on the same ports.
 *   <li>{@code gateway()}: cut, cut and forget, close with a code, ask to reconnect, invalidate,
 *       refuse an identify.
 *   <li>{@code cdn()}: hostile answers, deleted files that go on being served, the log of fetches.
 *   <li>{@code rateLimits()}: per route and global, in real time. {@code application()}: the
 *       portal's switches.
 *   <li>{@code interactions().tokensLive(...)}; the three seconds are the clock's, so a test turns
 *       it to be late.
 *   <li>{@code crawler()}: who fetched the links in messages. {@code
 *       ana.acceptDirectMessages(false)}: 50007.
 * </ul>
 *
 * <h2>Judges</h2>
 *
 * {@code journal()} has every call; {@code contractErrors()} what Discord's own OpenAPI file says
 * of them; {@code auditLog()} what the guild's admins see. Time is the clock's, but rate limits run
 * in real time because JDA waits.
 *
 * <p>{@link io.cloakroom.discord.fake.control.FakeDiscordMain} runs it as a program, with a page to
 * look at and a control API for tests in another process.
 */
package io.cloakroom.discord.fake;
