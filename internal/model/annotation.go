package model

import "time"

// Annotation is a note that a person made at a moment or over a span.
type Annotation struct {
	ID int64
	// DashboardUID is empty for a note that belongs to no dashboard; PanelID is
	// 0 for one that belongs to no panel.
	DashboardUID string
	PanelID      int
	// End equals Start for a moment.
	Start, End       time.Time
	Text             string
	Tags             []string
	Author           string
	Created, Updated time.Time
}

// AnnotationQuery says which annotations are asked for; zero fields do not restrict.
type AnnotationQuery struct {
	// From and To meet every annotation that touches the span.
	From, To     time.Time
	DashboardUID string
	PanelID      int
	// Tags must all be there, or one of them where AnyTag.
	Tags   []string
	AnyTag bool
	// Limit is how many are returned at most, the latest first.
	Limit int
}

// TagCount is a tag and how many annotations have it.
type TagCount struct {
	Tag   string `json:"tag"`
	Count int    `json:"count"`
}

// Preferences are what a person likes; empty fields leave it to the program.
type Preferences struct {
	Theme            string `json:"theme"`
	HomeDashboardUID string `json:"homeDashboardUID"`
	Timezone         string `json:"timezone"`
	WeekStart        string `json:"weekStart"`
}
