package io.cmdipc.autoconfigure.event;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.cmdipc.CommandRegistry;
import io.cmdipc.autoconfigure.event.EventApplication.Peer;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Events that are published in transactions, with a database.
 */
class TransactionTests {

	@Test
	void eventIsEmittedAfterCommit() {
		run((context, peer) -> {
			inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> {
				publish(context, "tea");
				publish(context, "rice");
				assertThat(peer.heard()).isEmpty();
			});

			assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"), new OrderPlaced("rice"));
		});
	}

	@Test
	void eventIsNeverEmittedAfterRollback() {
		run((context, peer) -> {
			inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> {
				publish(context, "tea");
				status.setRollbackOnly();
			});
			assertThatIllegalStateException()
				.isThrownBy(() -> inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> {
					publish(context, "rice");
					throw new IllegalStateException("failed");
				}));

			assertThat(peer.heard()).isEmpty();
		});
	}

	@Test
	void eventIsEmittedAtOnceWithoutTransaction() {
		run((context, peer) -> {
			publish(context, "tea");
			assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"));

			inTransaction(context, TransactionDefinition.PROPAGATION_SUPPORTS, (status) -> {
				publish(context, "rice");
				assertThat(peer.heard()).contains(new OrderPlaced("rice"));
			});
			inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED,
					(status) -> inTransaction(context, TransactionDefinition.PROPAGATION_NOT_SUPPORTED, (none) -> {
						publish(context, "salt");
						assertThat(peer.heard()).contains(new OrderPlaced("salt"));
					}));
		});
	}

	@Test
	void eventOfNewTransactionIsEmittedWhenThatIsCommitted() {
		run((context, peer) -> inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> {
			publish(context, "tea");
			inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRES_NEW, (inner) -> {
				publish(context, "rice");
				assertThat(peer.heard()).isEmpty();
			});
			assertThat(peer.heard()).containsExactly(new OrderPlaced("rice"));
			status.setRollbackOnly();
		}));
	}

	@Test
	void eventsOfNestedTransactionAreEmittedAfterTheOuterOne() {
		run((context, peer) -> {
			inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> {
				publish(context, "tea");
				inTransaction(context, TransactionDefinition.PROPAGATION_NESTED, (inner) -> publish(context, "rice"));
				assertThat(peer.heard()).isEmpty();
			});

			assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"), new OrderPlaced("rice"));
		});
	}

	@Test
	void eventsOfNestedTransactionThatIsRolledBackAreDropped() {
		run((context, peer) -> {
			inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> {
				nestedAndRolledBack(context, "first");
				publish(context, "tea");
				nestedAndRolledBack(context, "second");
				publish(context, "rice");
				nestedAndRolledBack(context, "third");
			});

			assertThat(peer.heard()).containsExactly(new OrderPlaced("tea"), new OrderPlaced("rice"));
		});
	}

	@Test
	void eventOfListenerAfterCommitIsEmitted() {
		EventApplication.transactional(Following.class).run((context) -> {
			try (Peer peer = Peer.of(context)) {
				inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> publish(context, "tea"));

				assertThat(peer.heard()).containsExactlyInAnyOrder(new OrderPlaced("tea"),
						new OrderPlaced("after tea"));
			}
		});
	}

	@Test
	void registryListenerHearsCommittedEventOnce() {
		EventApplication.transactional(EventApplication.RegistryListening.class).run((context) -> {
			inTransaction(context, TransactionDefinition.PROPAGATION_REQUIRED, (status) -> publish(context, "tea"));
			context.getBean(CommandRegistry.class).emit(new OrderPlaced("rice"));

			context.getBean(Heard.class).expect("registry tea", "registry rice");
		});
	}

	private static void run(BiConsumer<ApplicationContext, Peer> test) {
		EventApplication.transactional().run((context) -> {
			try (Peer peer = Peer.of(context)) {
				test.accept(context, peer);
			}
		});
	}

	private static void nestedAndRolledBack(ApplicationContext context, String product) {
		inTransaction(context, TransactionDefinition.PROPAGATION_NESTED, (status) -> {
			publish(context, product);
			status.setRollbackOnly();
		});
	}

	private static void publish(ApplicationContext context, String product) {
		context.publishEvent(new OrderPlaced(product));
	}

	private static void inTransaction(ApplicationContext context, int propagation, Consumer<TransactionStatus> action) {
		TransactionTemplate template = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		template.setPropagationBehavior(propagation);
		template.executeWithoutResult(action);
	}

	static class Following {

		private final ApplicationContext context;

		Following(ApplicationContext context) {
			this.context = context;
		}

		@TransactionalEventListener(condition = "!#event.product().startsWith('after')")
		void on(OrderPlaced event) {
			publish(this.context, "after " + event.product());
		}

	}

}
