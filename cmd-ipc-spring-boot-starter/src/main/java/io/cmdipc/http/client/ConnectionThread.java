package io.cmdipc.http.client;

import java.util.concurrent.Executor;

import io.netty.channel.ChannelFuture;
import reactor.netty.Connection;
import reactor.netty.channel.ChannelOperations;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.ClassUtils;

/**
 * Thread that reads a connection.
 */
final class ConnectionThread {

	private static final boolean NETTY = ClassUtils.isPresent("reactor.netty.Connection",
			ConnectionThread.class.getClassLoader());

	private static final Executor ANY = Runnable::run;

	private ConnectionThread() {
	}

	/**
	 * Return the thread that reads the connection of a request.
	 * @param request the request, about to be written
	 * @return the event loop of Netty; with other clients, the calling thread
	 */
	static Executor of(ClientHttpRequest request) {
		return NETTY ? Netty.of(request.getNativeRequest()) : ANY;
	}

	/**
	 * Close the connection of a request whose response cannot be read. Reactor Netty
	 * leaves it open, and outside of its pool, if what it decodes is not what a header
	 * says.
	 * @param request the request, of which the connection may carry another one by now
	 */
	static void close(ClientHttpRequest request) {
		if (NETTY) {
			Netty.close(request.getNativeRequest());
		}
	}

	private static final class Netty {

		static void close(Object request) {
			if (request instanceof Connection connection && ChannelOperations.get(connection.channel()) == connection) {
				ChannelFuture unused = connection.channel().close();
			}
		}

		static Executor of(Object request) {
			return (request instanceof Connection connection) ? connection.channel().eventLoop() : ANY;
		}

	}

}
