package io.cmdipc.http.server;

import java.net.InetAddress;
import java.security.Principal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.channel.InMemoryChannelPair;
import io.cmdipc.channel.MessageContext;
import io.cmdipc.http.UnpooledClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The context that a handler sees behind an application.
 */
@ParameterizedClass
@EnumSource(WebStack.class)
class MessageContextTests {

	private final AtomicReference<CommandInvocation> seen = new AtomicReference<>();

	private final CommandRegistry module = CommandRegistry.builder().id("module").build();

	private final CommandRegistry registry = CommandRegistry.builder().id("server").build();

	private final HttpServerChannel channel = new HttpServerChannel("http-server", TestServer.CODEC,
			TestServer.SETTINGS);

	private final WebStack stack;

	private WebStack.@Nullable Served served;

	MessageContextTests(WebStack stack) {
		this.stack = stack;
	}

	@BeforeEach
	void attach() {
		TestServer.join(this.registry.register("app.look", this::keep));
		TestServer.join(this.module.register("module.look", this::keep));
		InMemoryChannelPair pair = InMemoryChannelPair.create("module", "server");
		CompletableFuture<?> attached = this.module.attach(pair.second());
		TestServer.join(this.registry.attach(pair.first()));
		TestServer.join(attached);
		TestServer.join(this.registry.attach(this.channel));
	}

	@AfterEach
	void stop() {
		this.module.close();
		this.registry.close();
		this.served.stop().run();
	}

	@Test
	void contextHasTheChannelTheAddressAndTheHeaders() {
		serve(null);

		call("app.look", "1");

		MessageContext context = this.seen.get().context();
		assertThat(context.channelId()).isEqualTo("http-server");
		assertThat(context.principal()).isNull();
		assertThat(context.get(HttpAttributes.REMOTE_ADDRESS).getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
		RequestHeaders headers = context.get(HttpAttributes.HEADERS);
		assertThat(headers.first("x-tenant")).isEqualTo("acme");
		assertThat(headers.all("X-TENANT")).containsExactly("acme", "other");
		assertThat(headers.first("X-Missing")).isNull();
		assertThat(headers.all("X-Missing")).isEmpty();
		assertThat(headers.names()).usingElementComparator(String.CASE_INSENSITIVE_ORDER)
			.contains("Authorization", "X-Tenant");
	}

	@Test
	void metadataOfTheCallReachTheHandler() {
		serve(null);

		call("app.look", "1");

		assertThat(this.seen.get().meta().toString()).contains("shop/basket");
	}

	@Test
	void headersWhenResponseWasWrittenAndOthersCameOverTheConnectionAreStillThose() {
		serve(null);

		call("app.look", "first");
		MessageContext first = this.seen.get().context();
		for (int i = 0; i < 20; i++) {
			call("app.look", "later");
		}

		assertThat(this.seen.get().context()).isNotSameAs(first);
		assertThat(first.get(HttpAttributes.HEADERS).first("X-Number")).isEqualTo("first");
		assertThat(first.get(HttpAttributes.REMOTE_ADDRESS)).isNotNull();
	}

	@Test
	void textOfTheContextShowsNoValueOfAHeader() {
		serve(null);

		call("app.look", "1");

		MessageContext context = this.seen.get().context();
		assertThat(context.toString()).contains("http-server").doesNotContain("s3cret");
		assertThat(context.get(HttpAttributes.HEADERS).toString()).containsIgnoringCase("Authorization")
			.doesNotContain("s3cret");
	}

	@Test
	void principalThatAFilterSetReachesTheHandler() {
		serve(() -> "ada");

		call("app.look", "1");

		assertThat(this.seen.get().context().principal().getName()).isEqualTo("ada");
	}

	@Test
	void handlerOfAModuleSeesTheSameContext() {
		serve(() -> "ada");

		call("module.look", "1");

		MessageContext context = this.seen.get().context();
		assertThat(context.channelId()).isEqualTo("http-server");
		assertThat(context.principal().getName()).isEqualTo("ada");
		assertThat(context.get(HttpAttributes.HEADERS).first("X-Tenant")).isEqualTo("acme");
		assertThat(context.get(HttpAttributes.REMOTE_ADDRESS)).isNotNull();
	}

	private Object keep(CommandInvocation invocation) {
		this.seen.set(invocation);
		return 1;
	}

	private void serve(@Nullable Principal principal) {
		this.served = this.stack.serve(this.channel, null, principal);
	}

	private void call(String commandId, String number) {
		UnpooledClients.webTestClient()
			.baseUrl("http://127.0.0.1:" + this.served.port())
			.responseTimeout(Duration.ofSeconds(20))
			.build()
			.post()
			.uri("/cmd")
			.contentType(MediaType.APPLICATION_JSON)
			.header("X-Tenant", "acme", "other")
			.header("X-Number", number)
			.header("Authorization", "Bearer s3cret")
			.bodyValue(
					"{\"type\":\"execute.command.request\",\"id\":\"1\",\"_meta\":{\"shop/basket\":7},\"commandId\":\""
							+ commandId + "\"}")
			.exchange()
			.expectStatus()
			.isOk();
	}

}
