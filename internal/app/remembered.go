package app

import (
	"context"
	"sync"
	"time"
)

// maxRemembered is how many answers are kept at a time.
const maxRemembered = 256

// remembered keeps the answers to a question for a while. Who asks while it is
// being answered waits for that answer.
type remembered[K comparable, V any] struct {
	age time.Duration
	now func() time.Time
	ask func(ctx context.Context, key K) (V, error)

	mu   sync.Mutex
	kept map[K]kept[V]
}

type kept[V any] struct {
	at    time.Time
	value V
}

func newRemembered[K comparable, V any](age time.Duration, now func() time.Time, ask func(context.Context, K) (V, error)) *remembered[K, V] {
	return &remembered[K, V]{age: age, now: now, ask: ask, kept: map[K]kept[V]{}}
}

// get is the answer of at most this age. A failure is not remembered.
func (r *remembered[K, V]) get(ctx context.Context, key K) (V, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k, ok := r.kept[key]; ok && r.now().Sub(k.at) < r.age {
		return k.value, nil
	}
	value, err := r.ask(ctx, key)
	if err != nil {
		return value, err
	}
	r.forgetOld()
	r.kept[key] = kept[V]{r.now(), value}
	return value, nil
}

// forget drops an answer that is not as fresh as that.
func (r *remembered[K, V]) forget(key K, olderThan time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if k, ok := r.kept[key]; ok && r.now().Sub(k.at) >= olderThan {
		delete(r.kept, key)
	}
}

// forgetOld makes room.
func (r *remembered[K, V]) forgetOld() {
	if len(r.kept) < maxRemembered {
		return
	}
	for key, k := range r.kept {
		if r.now().Sub(k.at) >= r.age || len(r.kept) >= maxRemembered {
			delete(r.kept, key)
		}
	}
}
