package io.cmdipc.sample;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;

import io.cmdipc.CommandException;
import io.cmdipc.CommandInvocation;
import io.cmdipc.CommandRegistry;
import io.cmdipc.EventFunction;
import io.cmdipc.channel.InMemoryChannelPair;
import org.jspecify.annotations.Nullable;

/**
 * Starts the shop and its two modules, each with a registry of its own, places a few
 * orders, and ends.
 */
public final class ShopApplication {

	private ShopApplication() {
	}

	/**
	 * Run the shop.
	 * @param arguments not looked at
	 */
	public static void main(String[] arguments) {
		run(System.out);
	}

	static void run(PrintStream out) {
		try (CommandRegistry shop = CommandRegistry.builder().id("shop").build();
				CommandRegistry inventory = module("inventory");
				CommandRegistry pricing = module("pricing")) {
			new Inventory().register(inventory);
			new Pricing().register(pricing);
			join(shop, inventory);
			join(shop, pricing);
			shop.register("shop.order", ShopApplication::order).join();
			pricing.addEventListener("order.placed",
					EventFunction.of(Receipt.class, (receipt) -> out.println("pricing heard of " + receipt))
						.nonBlocking());
			shop.commands().forEach((command) -> out.println(describe(command.id(), command.channelId())));
			place(pricing, new Order("tea", 2), out);
			place(pricing, new Order("coffee", 5), out);
			place(pricing, new Order("salt", 1), out);
		}
	}

	private static CommandRegistry module(String id) {
		return CommandRegistry.builder().id(id).routerChannel("shop").build();
	}

	private static void join(CommandRegistry shop, CommandRegistry module) {
		InMemoryChannelPair pair = InMemoryChannelPair.create(module.id(), "shop");
		CompletableFuture.allOf(shop.attach(pair.first()), module.attach(pair.second())).join();
	}

	private static Receipt order(CommandInvocation invocation) {
		Order order = invocation.request(Order.class);
		invocation.caller().call("inventory.reserve", order, Integer.class);
		BigDecimal total = invocation.caller().call("pricing.price", order, BigDecimal.class);
		Receipt receipt = new Receipt(order.product(), order.quantity(), (total != null) ? total : BigDecimal.ZERO);
		invocation.caller().emit("order.placed", receipt);
		return receipt;
	}

	private static void place(CommandRegistry from, Order order, PrintStream out) {
		try {
			out.println(order + " -> " + from.call("shop.order", order, Receipt.class));
		}
		catch (CommandException ex) {
			out.println(order + " -> " + ex.code().wireName() + ": " + ex.getMessage());
		}
	}

	private static String describe(String commandId, @Nullable String channelId) {
		return commandId + ((channelId != null) ? " lives behind channel " + channelId : " lives here");
	}

}
