package io.cmdipc.handler;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.annotation.CommandHandler;
import io.cmdipc.message.ErrorCode;
import io.cmdipc.message.MessageMeta;
import io.cmdipc.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arguments of handler methods.
 */
class ArgumentTests {

	private static final HandlerApplication application = HandlerApplication.start(Handlers.class);

	@AfterAll
	static void close() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
			none     | -                                        | "none"
			none     | null                                     | "none"
			none     | {}                                       | "none"
			whole    | {"item":"tea","count":2}                 | "2 tea"
			map      | {"a":1}                                  | "{a=1}"
			tree     | {"a":1}                                  | "{\\"a\\":1}"
			object   | {"a":1}                                  | "{a=1}"
			payload  | {"a":1}                                  | true
			nullable | -                                        | "nothing"
			nullable | null                                     | "nothing"
			nullable | {"item":"tea","count":2}                 | "2 tea"
			optional | -                                        | "nothing"
			optional | {"item":"tea","count":2}                 | "2 tea"
			text     | {"name":"Ann"}                           | "Ann"
			list     | {"names":["Ann","Bob"]}                  | "[Ann, Bob]"
			orders   | {"orders":[{"item":"tea","count":2}]}    | "2 tea"
			array    | {"numbers":[1,2]}                        | 3
			date     | {"day":"2026-11-22"}                     | "2026-11-23"
			unit     | {"unit":"SECONDS"}                       | "SECONDS"
			id       | {"id":"c-1"}                             | "c-1"
			add      | {"x":1,"y":2,"z":9}                      | 3
			mixed    | {"order":{"item":"tea","count":2},"note":"n"} | "2 tea n mixed true"
			mixed    | {"order":{"item":"tea","count":2}}       | "2 tea null mixed true"
			mixed    | {"order":{"item":"tea","count":2},"note":null} | "2 tea null mixed true"
			maybe    | {}                                       | "Optional.empty OptionalInt.empty Optional.empty"
			maybe    | -                                        | "Optional.empty OptionalInt.empty Optional.empty"
			maybe    | {"text":"a","number":1,"price":1.10}     | "Optional[a] OptionalInt[1] Optional[1.10]"
			maybe    | {"text":null,"number":null}              | "Optional.empty OptionalInt.empty Optional.empty"
			single   | {}                                       | "none"
			single   | {"text":"a"}                             | "a"
			""")
	void argumentsComeFromTheRequest(String command, String request, String result) {
		assertThat(application.call(command, request)).isEqualTo(result);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`',
			textBlock = """
					whole    | -                          | Command 'whole' needs a request and got none
					whole    | null                       | Command 'whole' needs a request and got none
					whole    | {"item":"tea","count":"x"} | The request of command 'whole' is invalid: $.count must be an integer
					whole    | {"item":"tea"}             | The request of command 'whole' is invalid: $.count is missing or null
					whole    | [1]                        | The request of command 'whole' is invalid: $ must be an object with the expected properties
					text     | -                          | The request of command 'text' is invalid: $.name is missing
					text     | {"name":null}              | The request of command 'text' is invalid: $.name must not be null
					text     | 7                          | The request of command 'text' is invalid: $ must be an object
					add      | {"x":1}                    | The request of command 'add' is invalid: $.y is missing
					add      | {"x":1,"y":"two"}          | The request of command 'add' is invalid: $.y must be an integer
					orders   | {"orders":[{"item":"tea","count":[]}]} | The request of command 'orders' is invalid: $.orders[0].count must be an integer
					add      | {"x":1,"y":1e1000000000}    | The request of command 'add' is invalid: $.y is out of range
					date     | {"day":"soon"}             | The request of command 'date' is invalid: $.day must be an ISO 8601 date or time
					unit     | {"unit":"WEEKS"}           | The request of command 'unit' is invalid: $.unit must be one of [NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS]
					maybe    | {"text":[]}                | The request of command 'maybe' is invalid: $.text must be a string
					""")
	void requestWhenItCannotBeReadIsRefused(String command, String request, String text) {
		CommandException error = application.error(command, request);

		assertThat(error.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
		assertThat(error).hasMessage(text);
	}

	@Test
	void recordOfCallerInTheSameJvmIsPassedAsItIs() {
		Order order = new Order("tea", 2);

		assertThat(application.registry().call("identity", order, Order.class)).isSameAs(order);
		assertThat(application.registry().call("identityOfOptional", order, Order.class)).isSameAs(order);
	}

	@Test
	void objectOfCallerInTheSameJvmIsSplitIntoProperties() {
		record Sum(int x, int y) {
		}

		assertThat(application.registry().call("add", new Sum(1, 2), Integer.class)).isEqualTo(3);
		assertThat(application.registry().call("add", Map.of("x", 1, "y", 2), Integer.class)).isEqualTo(3);
	}

	@Test
	void metaIsTheContextOfTheCall() {
		MessageMeta meta = MessageMeta.EMPTY.with("tenant", 7);

		assertThat(application.registry().withMeta(meta).call("meta", null, Object.class)).isEqualTo("[tenant]");
	}

	record Order(String item, int count) {

		String text() {
			return this.count + " " + this.item;
		}

	}

	record CustomerId(@JsonValue String value) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		CustomerId {
		}

	}

	static class Handlers {

		@CommandHandler("none")
		String none() {
			return "none";
		}

		@CommandHandler("whole")
		String whole(Order order) {
			return order.text();
		}

		@CommandHandler("identity")
		Order identity(Order order) {
			return order;
		}

		@CommandHandler("identityOfOptional")
		Optional<Order> identityOfOptional(Optional<Order> order) {
			return order;
		}

		@CommandHandler("map")
		String map(Map<String, Integer> request) {
			return request.toString();
		}

		@CommandHandler("tree")
		String tree(JsonNode request) {
			return request.toString();
		}

		@CommandHandler("object")
		String object(Object request) {
			return request.toString();
		}

		@CommandHandler("payload")
		boolean payload(Payload request, CommandInvocation invocation) {
			return request == invocation.payload();
		}

		@CommandHandler("nullable")
		String nullable(@Nullable Order order) {
			return (order != null) ? order.text() : "nothing";
		}

		@CommandHandler("optional")
		String optional(Optional<Order> order) {
			return order.map(Order::text).orElse("nothing");
		}

		@CommandHandler("text")
		String text(String name) {
			return name;
		}

		@CommandHandler("list")
		String list(List<String> names) {
			return names.toString();
		}

		@CommandHandler("orders")
		String orders(List<Order> orders) {
			return orders.get(0).text();
		}

		@CommandHandler("array")
		int array(int[] numbers) {
			return numbers[0] + numbers[1];
		}

		@CommandHandler("date")
		LocalDate date(LocalDate day) {
			return day.plusDays(1);
		}

		@CommandHandler("unit")
		TimeUnit unit(TimeUnit unit) {
			return unit;
		}

		@CommandHandler("id")
		String id(CustomerId id) {
			return id.value();
		}

		@CommandHandler("add")
		int add(int x, int y) {
			return x + y;
		}

		@CommandHandler("mixed")
		String mixed(CommandInvocation invocation, Order order, MessageMeta meta, @Nullable String note) {
			return order.text() + " " + note + " " + invocation.commandId() + " " + (meta == invocation.meta());
		}

		@CommandHandler("maybe")
		String maybe(Optional<String> text, OptionalInt number, Optional<BigDecimal> price) {
			return text + " " + number + " " + price;
		}

		@CommandHandler("single")
		String single(Optional<String> text) {
			return text.orElse("none");
		}

		@CommandHandler("meta")
		String meta(MessageMeta meta) {
			return meta.extra().keySet().toString();
		}

	}

}
